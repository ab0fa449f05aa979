export const FIRST_COMMANDS = `NODE_ENV=production npm start
npx regulars tenant create --code dobra --name "Dobra" --country UA --currency UAH --timezone Europe/Kyiv --locale uk
npx regulars staff create --tenant dobra --email you@example.org --role owner
npx regulars doctor`;

export const HEALTH_ANSWERS = `GET /api/health
200  {"status":"ok","database":true,"version":"0.1.0"}
503  {"status":"unavailable","database":false,"version":"0.1.0"}
503  {"status":"stopping","database":true,"version":"0.1.0"}`;

export const BACKUP_COMMANDS = `npx regulars backup create
npx regulars backup list
npx regulars backup verify                     # the newest; or name a file
npx regulars backup restore FILE               # only into an empty installation`;

export const BACKUP_SETTINGS = `REGULARS_BACKUPS=on                 # off: you make them in another way
REGULARS_BACKUP_DIR=/var/backups/regulars
REGULARS_BACKUP_KEEP_DAILY=7
REGULARS_BACKUP_KEEP_WEEKLY=4
REGULARS_BACKUP_KEEP_MONTHLY=12`;

/** Beside what runs: another folder, another port, the same master key. */
export const REHEARSAL_COMMANDS = `export REGULARS_MODE=local REGULARS_DATA_DIR=/tmp/rehearsal PORT=3100 REGULARS_JOBS=off
unset DATABASE_URL DATABASE_APP_URL NEXTAUTH_URL
export REGULARS_MASTER_KEY=…                   # the one kept apart, not the server's: this tries it too
npx regulars backup verify FILE
npx regulars backup restore FILE
npm start                                      # look around at http://localhost:3100, then Ctrl-C
rm -r /tmp/rehearsal`;

/** A server of Inngest's of one's own, where it is and where the app is. */
export const INNGEST_COMMANDS = `inngest start --event-key <hex> --signing-key <hex> --sdk-url http://<address>:3000/api/inngest

INNGEST_EVENT_KEY=<hex>                        # the app's settings: the same two keys
INNGEST_SIGNING_KEY=<hex>
INNGEST_BASE_URL=http://<inngest>:8288`;

export const CRON_LINES = `*/5 * * * *  cd /srv/regulars && npx regulars jobs run events        # what has happened, what was asked for in the desk
5 * * * *    cd /srv/regulars && npx regulars jobs run points.expire # and so on, as regulars jobs list says`;
