/** `/etc/systemd/system/regulars.service` */
export const SYSTEMD_UNIT = `[Unit]
Description=Regulars
Wants=network-online.target
After=network-online.target postgresql.service

[Service]
Type=exec
User=regulars
WorkingDirectory=/srv/regulars
# DATABASE_URL, NEXTAUTH_SECRET, NEXTAUTH_URL, REGULARS_MASTER_KEY; readable by root only
EnvironmentFile=/etc/regulars.env
Environment=NODE_ENV=production REGULARS_DATA_DIR=/var/lib/regulars
ExecStart=/usr/bin/node server/scripts/start.mjs
# the first start installs and builds
TimeoutStartSec=20min
# what runs is answered, then jobs and the database stop
KillMode=mixed
TimeoutStopSec=90
Restart=on-failure
RestartSec=5
StateDirectory=regulars
UMask=0077
NoNewPrivileges=true
PrivateTmp=true
ProtectSystem=full
ProtectHome=true

[Install]
WantedBy=multi-user.target
`;

export const SYSTEMD_COMMANDS = `useradd --system --home-dir /srv/regulars regulars && chown -R regulars /srv/regulars
systemctl daemon-reload && systemctl enable --now regulars
journalctl -u regulars -f        # what comes next is said there`;
