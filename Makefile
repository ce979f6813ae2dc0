# make demo    volumes for three teams, a lost Region, a failover: on the embedded sandbox
# make test    every test, after installing what they need (as root: Debian packages)
# make bench   the benchmarks
# make jenkins-api-check WAR=jenkins.war PLUGINS=plugins [JARS=jars]
#              where our signatures of Jenkins differ from a real one
# make format  put the sources into the project's format
.PHONY: demo test bench format package servers jenkins-api-check

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

bench: target/test.classpath
	@java -cp target/test-classes:target/classes:$$(cat target/test.classpath) io.jenkins.plugins.efsdr.bench.ProvisionBench
	@if [ "$$(id -u)" = 0 ] && [ -x "$$(command -v ganesha.nfsd)" ]; then \
	  java -cp target/test-classes:target/classes:$$(cat target/test.classpath) io.jenkins.plugins.efsdr.directory.nfs4.NfsBench 2000; \
	else echo "nfs: skipped; it needs root and nfs-ganesha (Debian: nfs-ganesha nfs-ganesha-vfs)"; fi

jenkins-api-check: target/test.classpath
	@java -cp target/test-classes:target/classes:$$(cat target/test.classpath) \
	  io.jenkins.plugins.efsdr.jenkinsapi.JenkinsApiCheck "$(WAR)" "$(PLUGINS)" "$(JARS)"

target/test.classpath: pom.xml $(shell find src -name '*.java')
	@$(MVN) -q -Dspotless.check.skip test-compile dependency:build-classpath -Dmdep.outputFile=$@ -Dmdep.includeScope=test

format:
	$(MVN) -q spotless:apply
