package io.jenkins.plugins.efsdr.operation;

import io.jenkins.plugins.efsdr.fault.BadInput;
import io.jenkins.plugins.efsdr.fault.Problem;
import io.jenkins.plugins.efsdr.fault.Problems;
import io.jenkins.plugins.efsdr.filesystem.FileSystemPair;
import io.jenkins.plugins.efsdr.manifest.ManifestRenderer;
import io.jenkins.plugins.efsdr.manifest.Template;
import io.jenkins.plugins.efsdr.operation.ProvisionRequest.Option;
import io.jenkins.plugins.efsdr.repository.Tree;
import io.jenkins.plugins.efsdr.volume.Volume;
import io.jenkins.plugins.efsdr.volume.VolumeId;
import io.jenkins.plugins.efsdr.volume.VolumeRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at every request by itself, and at whether two of them are the same volume. All problems of all requests come out at once. */
final class Requests {

    private final ProvisionRequest request;
    private final ProvisionRules rules;
    private final Sites sites;
    private final Tree head;
    private final Problems problems = new Problems();
    private final Map<VolumeId, Integer> seen = new HashMap<>();
    private final Map<String, Integer> claims = new HashMap<>();

    Requests(ProvisionRequest request, ProvisionRules rules, Sites sites, Tree head) {
        this.request = request;
        this.rules = rules;
        this.sites = sites;
        this.head = head;
    }

    /**
     * The requests that are right.
     *
     * @throws BadInput when one is not, unless such are to be skipped: then they end in the ledger
     */
    List<Candidate> candidates(Ledger ledger) {
        if (request.volumes().size() > rules.volumesPerRun()) {
            throw BadInput.of(
                    "volumes",
                    String.valueOf(request.volumes().size()),
                    "must be at most " + rules.volumesPerRun() + " in one run (limits.volumesPerRun of dr.yaml)");
        }
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < request.volumes().size(); i++) {
            candidate(i, ledger).ifPresent(candidates::add);
        }
        problems.throwIfAny();
        return candidates;
    }

    private Optional<Candidate> candidate(int index, Ledger ledger) {
        VolumeRequest one = request.volumes().get(index);
        Problems own = new Problems();
        own.addAll(one.origin().problems());
        Optional<Candidate> candidate = own.isEmpty() ? checked(one, own) : Optional.empty();
        candidate.ifPresent(found -> checkTwice(found.id(), index, own));
        if (own.isEmpty()) {
            return candidate;
        }
        if (request.has(Option.SKIP_INVALID)) {
            // Whoever's names could not be read is known by where it stands.
            String place = one.origin().problems().isEmpty() ? "" : request.place(index);
            ledger.endInvalid(
                    one.claimedId(),
                    located(own.list(), place).stream().map(Problem::toString).collect(Collectors.joining("; ")));
        } else {
            problems.addAll(located(own.list(), request.place(index)));
        }
        return Optional.empty();
    }

    private Optional<Candidate> checked(VolumeRequest one, Problems own) {
        return one.check(rules.prefix(), own).flatMap(volume -> complete(one, volume, own));
    }

    private Optional<Candidate> complete(VolumeRequest one, Volume volume, Problems own) {
        try {
            FileSystemPair pair = sites.pairOf(one);
            Template template = Template.of(volume, head::read);
            ManifestRenderer.render(volume, pair.primary().host(), request.user(), template);
            return Optional.of(new Candidate(volume, pair, template));
        } catch (BadInput e) {
            own.addAll(e.problems());
            return Optional.empty();
        }
    }

    private void checkTwice(VolumeId id, int index, Problems own) {
        Integer first = seen.putIfAbsent(id, index);
        Integer other = claims.putIfAbsent(id.cluster() + "/" + id.claim(), index);
        if (first != null) {
            own.add(
                    "business-unit, cluster, application, namespace, pvc",
                    id.toString(),
                    "must not name the volume of " + request.place(first) + " again");
        } else if (other != null) {
            own.add(
                    "cluster, namespace, pvc",
                    id.cluster() + "/" + id.claim(),
                    "must not be the claim of " + request.place(other) + " too: a namespace has one claim of a name");
        }
    }

    private static List<Problem> located(List<Problem> found, String place) {
        return place.isEmpty()
                ? found
                : found.stream().map(one -> one.in(place)).toList();
    }
}
