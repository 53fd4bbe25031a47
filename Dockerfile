# The server and its data commands in one image. docs/running.md says how to run it.

FROM node:22-bookworm-slim AS build
WORKDIR /app
# packages are installed again only where the lock file has changed
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
RUN npm run build
# dist holds everything that runs; these packages only build it, and are more than half of all
RUN npm uninstall --omit=dev esbuild tsx prisma graphiql @graphiql/plugin-explorer react react-dom

FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=4000 \
    DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# a new volume gets the owner of the folder that it is mounted on
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=15s --timeout=3s --start-period=60s --retries=3 \
    CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# the bounds of the heap are those of npm start
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=20", "--max-old-space-size=1024", "dist/server.js"]
