package org.geoharm.loss;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.geoharm.torch.Script;

/** How {@link Sinkhorn} is computed: by products or logarithms, view after view with looks at the shares, or all views at once without. */
final class SinkhornScript {

    private static final Map<Sinkhorn, Script> IN_TURN = new ConcurrentHashMap<>();
    private static final Map<Sinkhorn, Script> AT_ONCE = new ConcurrentHashMap<>();

    /** Matrix-vector products. A vertex without share is taken out before the largest logits are found; 1e-30 turns 0 / 0 into 0. */
    private static final String BY_PRODUCTS = """
            def labels(self: __torch__.K, x: Tensor, prior: Tensor) -> Tensor:
              n = torch.size(x, 0)
              mass = torch.mul(torch.div(prior, torch.sum(prior)), float(n))
              scaled = torch.masked_fill(torch.div(x, %1$s), torch.le(mass, 0.), -1e30)
              top = torch.amax(scaled, [1], True)
              kernel = torch.exp(torch.sub(scaled, top))
              transposed = torch.t(kernel)
              c = torch.squeeze(torch.exp(torch.sub(top, torch.max(top))), 1)
              r = torch.clone(mass)
              sums = torch.clone(mass)
              done = False
              i = 0
              while i < %2$d and not done:
                torch.mv(transposed, c, out=sums)
                torch.clamp_min_(sums, 1e-30)
                if i > 0 and torch.remainder(i, %3$d) == 0:
                  done = bool(torch.all(torch.le(torch.abs(torch.sub(torch.mul(r, sums), mass)), torch.mul(mass, %4$s))))
                if not done:
                  torch.div(mass, sums, out=r)
                  torch.mv(kernel, r, out=c)
                  torch.reciprocal_(torch.clamp_min_(c, 1e-30))
                i = i + 1
              q = torch.mul(kernel, r)
              return torch.div(q, torch.sum(q, [1], True))
            """;
    /** The same in logarithms. A vertex without share keeps a logarithm of -1e30, which adds nothing to any sum. */
    private static final String BY_LOGARITHMS = """
            def labels(self: __torch__.K, x: Tensor, prior: Tensor) -> Tensor:
              n = torch.size(x, 0)
              share = torch.div(prior, torch.sum(prior))
              none = torch.le(share, 0.)
              mass = torch.masked_fill(torch.log(torch.mul(torch.clamp_min(share, 1e-37), float(n))), none, 0.)
              scaled = torch.div(x, %1$s)
              c = torch.zeros_like(torch.select(x, 1, 0))
              r = torch.zeros_like(mass)
              done = False
              i = 0
              while i < %2$d and not done:
                sums = torch.logsumexp(torch.add(scaled, torch.unsqueeze(c, 1)), [0])
                if i > 0 and torch.remainder(i, %3$d) == 0:
                  missed = torch.masked_fill(torch.sub(torch.add(r, sums), mass), none, 0.)
                  done = bool(torch.all(torch.le(torch.abs(missed), %4$s)))
                if not done:
                  r = torch.masked_fill(torch.sub(mass, sums), none, -1e30)
                  c = torch.neg(torch.logsumexp(torch.add(scaled, r), [1]))
                i = i + 1
              return torch.softmax(torch.add(scaled, r), 1)
            """;
    private static final String VIEW_BY_VIEW = """
            def views(self: __torch__.K, x: Tensor, prior: Tensor) -> Tensor:
              found = annotate(List[Tensor], [])
              i = 0
              while i < torch.size(x, 0):
                _0 = torch.append(found, (self).labels(torch.select(x, 0, i), prior))
                i = i + 1
              return torch.stack(found)
            """;

    /** As by products, of (V, N, K). */
    private static final String PRODUCTS_AT_ONCE = """
            def views(self: __torch__.K, x: Tensor, prior: Tensor) -> Tensor:
              n = torch.size(x, 1)
              mass = torch.unsqueeze(torch.mul(torch.div(prior, torch.sum(prior)), float(n)), 1)
              scaled = torch.masked_fill(torch.div(x, %1$s), torch.t(torch.le(mass, 0.)), -1e30)
              top = torch.amax(scaled, [2], True)
              kernel = torch.exp(torch.sub(scaled, top))
              transposed = torch.transpose(kernel, 1, 2)
              c = torch.exp(torch.sub(top, torch.amax(top, [1], True)))
              sums = torch.bmm(transposed, c)
              r = torch.div(mass, torch.clamp_min_(sums, 1e-30))
              i = 1
              while i < %2$d:
                torch.bmm(kernel, r, out=c)
                torch.reciprocal_(torch.clamp_min_(c, 1e-30))
                torch.bmm(transposed, c, out=sums)
                torch.div(mass, torch.clamp_min_(sums, 1e-30), out=r)
                i = i + 1
              q = torch.mul(kernel, torch.transpose(r, 1, 2))
              return torch.div(q, torch.sum(q, [2], True))
            """;
    /** As by logarithms, of (V, N, K). */
    private static final String LOGARITHMS_AT_ONCE = """
            def views(self: __torch__.K, x: Tensor, prior: Tensor) -> Tensor:
              n = torch.size(x, 1)
              share = torch.div(prior, torch.sum(prior))
              none = torch.le(share, 0.)
              mass = torch.masked_fill(torch.log(torch.mul(torch.clamp_min(share, 1e-37), float(n))), none, 0.)
              scaled = torch.div(x, %1$s)
              c = torch.zeros_like(torch.select(x, 2, 0))
              r = torch.zeros_like(torch.select(x, 1, 0))
              i = 0
              while i < %2$d:
                r = torch.masked_fill(torch.sub(mass, torch.logsumexp(torch.add(scaled, torch.unsqueeze(c, 2)), [1])), none, -1e30)
                c = torch.neg(torch.logsumexp(torch.add(scaled, torch.unsqueeze(r, 1)), [2]))
                i = i + 1
              return torch.softmax(torch.add(scaled, torch.unsqueeze(r, 1)), 2)
            """;
    private static final String VIEW_ALONE = """
            def labels(self: __torch__.K, x: Tensor, prior: Tensor) -> Tensor:
              return torch.squeeze((self).views(torch.unsqueeze(x, 0), prior), 0)
            """;

    private SinkhornScript() {}

    /**
     * Returns methods {@code labels} of logits (N, K) and {@code views} of (V, N, K), both with the prior behind them.
     *
     * @param atOnce whether views are worked on together, for all iterations: what a GPU does best
     */
    static Script of(Sinkhorn settings, boolean atOnce) {
        return atOnce ? AT_ONCE.computeIfAbsent(settings, SinkhornScript::atOnce) : IN_TURN.computeIfAbsent(settings, SinkhornScript::inTurn);
    }

    private static Script inTurn(Sinkhorn settings) {
        String rule = settings.mayUnderflow() ? BY_LOGARITHMS : BY_PRODUCTS;
        return new Script(rule.formatted(Double.toString(settings.epsilon()), settings.iterations(), Sinkhorn.BETWEEN,
                Double.toString(Sinkhorn.TOLERANCE)) + VIEW_BY_VIEW);
    }

    private static Script atOnce(Sinkhorn settings) {
        String rule = settings.mayUnderflow() ? LOGARITHMS_AT_ONCE : PRODUCTS_AT_ONCE;
        return new Script(rule.formatted(Double.toString(settings.epsilon()), settings.iterations()) + VIEW_ALONE);
    }
}
