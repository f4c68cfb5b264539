package io.errata.trainer;

import io.errata.serac.scope.ScopeHead;
import java.util.List;

/**
 * Fits a {@link ScopeHead} by logistic regression: Newton's method on the weighted log-likelihood, with a little decay
 * so that separable samples have a solution.
 */
final class HeadFit {
    private static final int STEPS = 50;
    private static final double DECAY = 1e-4;

    private HeadFit() {}

    /**
     * A scored pair.
     *
     * @param cross      score of cross-attention, in [0, 1]
     * @param similarity in [-1, 1]
     * @param weight     &gt; 0
     */
    record Sample(float cross, float similarity, boolean same, double weight) {
        private double[] features(boolean similar) {
            return new double[] {ScopeHead.logOdds(cross), similar ? similarity : 0, 1};
        }
    }

    /** The likeliest head; a similarity that would count against a pair gets the weight 0. */
    static ScopeHead of(List<Sample> samples) {
        double[] found = fit(samples, true);
        if (found[1] < 0) {
            found = fit(samples, false);
        }
        return new ScopeHead(Math.max(found[0], 1e-3), found[1], found[2]);
    }

    private static double[] fit(List<Sample> samples, boolean similar) {
        double[] w = {1, 0, 0};
        for (int step = 0; step < STEPS; step++) {
            double[] change = newton(samples, similar, w);
            for (int i = 0; i < 3; i++) {
                w[i] += change[i];
            }
        }
        return w;
    }

    private static double[] newton(List<Sample> samples, boolean similar, double[] w) {
        var slope = new Slope(new double[3], new double[3][3]);
        double all = samples.stream().mapToDouble(Sample::weight).sum();
        for (var sample : samples) {
            slope.add(sample, sample.features(similar), w, sample.weight() / all);
        }
        for (int i = 0; i < 3; i++) {
            slope.gradient[i] -= DECAY * w[i];
            slope.curvature[i][i] += DECAY;
        }
        return solved(slope.curvature, slope.gradient);
    }

    /** First and second derivative of the log-likelihood. */
    private record Slope(double[] gradient, double[][] curvature) {
        void add(Sample sample, double[] x, double[] w, double weight) {
            double p = 1 / (1 + Math.exp(-(w[0] * x[0] + w[1] * x[1] + w[2])));
            for (int i = 0; i < 3; i++) {
                gradient[i] += weight * ((sample.same() ? 1 : 0) - p) * x[i];
                for (int j = 0; j < 3; j++) {
                    curvature[i][j] += weight * p * (1 - p) * x[i] * x[j];
                }
            }
        }
    }

    /** Gaussian elimination; the matrix is positive definite, so no row needs to be exchanged. */
    private static double[] solved(double[][] a, double[] b) {
        for (int i = 0; i < 3; i++) {
            for (int row = i + 1; row < 3; row++) {
                double factor = a[row][i] / a[i][i];
                for (int j = i; j < 3; j++) {
                    a[row][j] -= factor * a[i][j];
                }
                b[row] -= factor * b[i];
            }
        }
        var x = new double[3];
        for (int i = 2; i >= 0; i--) {
            double rest = b[i];
            for (int j = i + 1; j < 3; j++) {
                rest -= a[i][j] * x[j];
            }
            x[i] = rest / a[i][i];
        }
        return x;
    }
}
