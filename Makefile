# make demo    the main job, on the embedded sandbox
# make test    every test, after installing what they need (as root: Debian packages)
# make bench   the benchmarks
# make format  put the sources into the project's format
.PHONY: demo test bench format package servers

MVN = mvn -B -ntp

demo: package
	@./efsdr demo

package: target/efsdr-sandbox.jar

target/efsdr-sandbox.jar: pom.xml $(shell find src/main templates -type f)
	@echo "Building efsdr (once) …"
	@$(MVN) -q -Dmaven.test.skip=true -Dspotbugs.skip -Dspotless.check.skip package

test: servers
	$(MVN) verify

servers:
	@src/test/sh/install-servers

bench: package
	$(MVN) -q test-compile
	$(MVN) -q exec:exec@bench

format:
	$(MVN) -q spotless:apply
