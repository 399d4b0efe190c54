# One image for every process of the product; docker-compose.yml gives the command. Debian, not Alpine: Temporal's native core is built against glibc.
# Every RUN line uses relative paths only, so that apps/e2e/src/deploy/rehearse.mjs can carry them out without a container.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

# The package.json files alone, so that the installation below is redone only when one of them or the lock changes.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /app
COPY . .
RUN node tools/deploy/image/manifests.mjs ../manifests

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY --from=manifests /manifests/ ./
# Development packages hold the compiler and the bundler. No install script is needed to build, so none is run.
RUN npm ci --include=dev --ignore-scripts
COPY . .
RUN node tools/build.mjs
RUN node tools/deploy/image/collect.mjs ../collected

FROM ${NODE_IMAGE} AS modules
WORKDIR /app
COPY --from=manifests /manifests/ ./
# What api, worker and cli need to run; the pages are files by now and need no packages.
RUN npm ci --omit=dev --ignore-scripts --workspace=@dongthuan/api --workspace=@dongthuan/worker --workspace=@dongthuan/cli
RUN node tools/deploy/image/prune.mjs node_modules

FROM ${NODE_IMAGE} AS runtime
ENV NODE_ENV=production
WORKDIR /app
COPY --from=modules /app/ ./
COPY --from=build /collected/ ./
# Named volumes take over the owner of the folder that they cover. uid 1000 is the user `node` of the base image.
RUN mkdir ../data && chown 1000:1000 ../data
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "apps/api/dist/main.js"]
