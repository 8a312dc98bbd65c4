# syntax=docker/dockerfile:1

# Debian, not Alpine: Temporal's native part needs glibc.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
# The folder of attachments, so that a new volume there belongs to the user below.
RUN install -d -o node -g node /data
COPY --from=dependencies /app/node_modules node_modules
COPY package.json LICENSE ./
COPY --from=build /app/dist dist
# For the gate before a release.
COPY test/replay/histories test/replay/histories
USER node
# No default program: dist/api/main.js or dist/worker/main.js, as docker-compose.yml says.
ENTRYPOINT ["node"]
