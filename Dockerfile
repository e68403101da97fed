# Sahut in one container. With nothing else given it brings its own PostgreSQL, in the volume /data.
# How to run it, and with what beside it: docs-content/running/container.md
FROM node:20-bookworm-slim AS build
WORKDIR /srv/sahut
COPY package.json package-lock.json .npmrc ./
# Without scripts: the project's own one builds, and for that the sources have to be here.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm rebuild esbuild && npm run -s build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim
WORKDIR /srv/sahut
COPY --from=build --chown=node:node /srv/sahut /srv/sahut
RUN mkdir /data && chown node:node /data && chmod 711 /data
USER node
ENV NODE_ENV=production DATA_DIR=/data HOST=0.0.0.0 SMTP_HOST=0.0.0.0 DEMO=0
VOLUME /data
EXPOSE 3000 2525
HEALTHCHECK --interval=15s --timeout=6s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not by npm: signals reach Sahut itself, which stops its children and then PostgreSQL.
CMD ["node", "scripts/start.mjs"]
