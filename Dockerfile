# The whole game in one image: the page, built; the server, which Node runs as it is written; and nothing else.

# A release stands on the very image with this digest, which Dependabot moves on (--build-arg BASE=pinned). Without it a build takes
# what the machine has under the tag, and so needs no registry.
ARG BASE=node:24-bookworm-slim
FROM node:24-bookworm-slim@sha256:235600a8101ab264e117b1768e925532262668dc9b581ef1dd7d96ced463b8e7 AS pinned

FROM ${BASE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/cache npm ci --cache /cache --ignore-scripts
COPY . .
RUN npm run build

FROM ${BASE} AS modules
WORKDIR /app
COPY package.json package-lock.json ./
# Source maps and declarations are a third of the packages, and nobody reads them in a container.
RUN --mount=type=cache,target=/cache npm ci --cache /cache --omit=dev --ignore-scripts \
  && find node_modules -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.cts' -o -name '*.d.mts' \) -delete

FROM ${BASE}
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="pacman" \
  org.opencontainers.image.description="An arcade-exact Pac-Man for the browser, with an honest high-score table behind it" \
  org.opencontainers.image.licenses="MIT" \
  org.opencontainers.image.version="$VERSION" \
  org.opencontainers.image.revision="$REVISION"
ENV NODE_ENV=production BUILD=$REVISION
WORKDIR /app
# The one place that is written to; everything else may be mounted read-only.
# Some clusters choose the user id themselves, and give it the group 0.
RUN install --directory --owner=1000 --group=0 --mode=0770 data
COPY --from=modules /app/node_modules node_modules
COPY package.json ./
COPY game game
COPY server server
COPY --from=build /app/dist dist
USER 1000:0
VOLUME /app/data
EXPOSE 8080 9464
# Asks the port that is set, so PORT=0 (any free port) is not for containers.
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/main.ts"]
