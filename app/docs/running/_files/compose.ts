/** `compose.yaml` beside the checkout's package.json; its secrets are in `.env`, which Compose reads too. */
export const COMPOSE_FILE = `services:
  regulars:
    image: node:20-bookworm
    init: true
    working_dir: /srv/regulars
    command: ["node", "server/scripts/start.mjs"]
    environment:
      NODE_ENV: production
      DATABASE_URL: postgres://regulars:\${POSTGRES_PASSWORD:?}@db:5432/regulars
      NEXTAUTH_SECRET: \${NEXTAUTH_SECRET:?}
      NEXTAUTH_URL: \${NEXTAUTH_URL:?}
      REGULARS_MASTER_KEY: \${REGULARS_MASTER_KEY:?}
      REGULARS_TRUSTED_PROXIES: \${REGULARS_TRUSTED_PROXIES:-}
      REGULARS_BACKUP_DIR: /backups
    volumes:
      - .:/srv/regulars
      - ./backups:/backups
    ports:
      - "127.0.0.1:3000:3000"
    depends_on:
      db:
        condition: service_healthy
    healthcheck:
      test: ["CMD", "node", "-e", "fetch('http://127.0.0.1:3000/api/health').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
      interval: 10s
      timeout: 5s
      retries: 3
      start_period: 10m
    stop_grace_period: 90s
    restart: unless-stopped
  db:
    image: postgres:17
    environment:
      POSTGRES_USER: regulars
      POSTGRES_DB: regulars
      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD:?}
    volumes:
      - db:/var/lib/postgresql/data
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U regulars"]
      interval: 5s
      timeout: 3s
      retries: 20
    stop_grace_period: 60s
    restart: unless-stopped
volumes:
  db:
`;

export const COMPOSE_COMMANDS = `docker compose up -d
docker compose logs -f regulars
docker compose exec -e NODE_ENV=production regulars npx regulars doctor`;
