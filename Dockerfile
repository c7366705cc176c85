# syntax=docker/dockerfile:1
# One image for web and worker: REMIT_ROLE chooses. Debian, because native packages bring binaries for glibc.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY admin/package.json admin/
RUN npm ci
COPY . .
RUN npm run build:admin && npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    PORT=3000 \
    REMIT_DATA_DIR=/var/lib/remit
WORKDIR /app
RUN install -d -o node -g node /var/lib/remit
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# The fonts of invoices are read from where they are kept.
COPY --from=build /app/src/invoices/pdf/fonts ./src/invoices/pdf/fonts
USER node
EXPOSE 3000
# Node itself, so that a signal to stop reaches it and it can finish what it is doing.
CMD ["node", "dist/src/main.js"]
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
