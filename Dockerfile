# The reference backend with the built library and console.
FROM node:24-bookworm AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build

FROM node:24-bookworm-slim
# Copies of signed videos that play.
RUN apt-get update && apt-get install -y --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json ./
COPY server/package.json server/
# No package of the server needs a script when it is installed; npm run lint sees to that.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY src src
COPY server/src server/src
COPY scripts/check-node.mjs scripts/
COPY --from=build /app/dist dist
RUN mkdir /data && chown node:node /data && chmod 700 /data
USER node
ENV HOST=0.0.0.0 DATA_DIR=/data FLOWS=dist/flows.json CONSOLE=dist/console
VOLUME /data
EXPOSE 4173
# The process itself hears the signals, and stops by itself.
CMD ["node", "server/src/main.ts"]
