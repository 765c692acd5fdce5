# The command in a small image: built in one stage, run in another that has neither compiler nor shell history.
#   docker build -t bursar . && docker run --rm -v "$PWD/data:/data" bursar run --size 1000
# docs/deployment.md says what was tried of it and what was not.
FROM swift:6.3.1-bookworm AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /source
# hadolint ignore=DL3008
RUN apt-get update -q && apt-get install -q -y --no-install-recommends make zlib1g-dev libsqlite3-dev \
    && rm -rf /var/lib/apt/lists/*
COPY Package.swift Makefile LICENSE ./
COPY scripts scripts
COPY rules rules
COPY profiles profiles
COPY lexicon lexicon
COPY Sources Sources
COPY Benchmarks/parts Benchmarks/parts
COPY Tests Tests
RUN make build && scripts/hand-on

FROM debian:12.12-slim
LABEL org.opencontainers.image.title="Bursar" \
    org.opencontainers.image.description="Turns the free text on bank transactions into categories: fast, local, explained" \
    org.opencontainers.image.licenses="MIT"
# hadolint ignore=DL3008
RUN apt-get update -q && apt-get install -q -y --no-install-recommends libsqlite3-0 zlib1g ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin bursar \
    && mkdir /data && chown bursar:bursar /data
COPY --from=build /source/pipeline/command /opt/bursar
ENV PATH=/opt/bursar:$PATH
USER 10001:10001
WORKDIR /data
VOLUME /data
ENTRYPOINT ["bursar"]
CMD ["--help"]
