package io.errata.testbed.soak;

/**
 * The straight line that lies nearest to some points.
 *
 * @param slope in y for one x
 * @param fit   R²: 1 = all points lie on it, 0 = it says no more than their mean
 */
record Trend(double slope, double fit) {
    /** @param y as many as {@code x}, at least two, of which two differ */
    static Trend of(double[] x, double[] y) {
        if (x.length != y.length || x.length < 2) {
            throw new IllegalArgumentException("a line needs two points, had " + x.length + " and " + y.length);
        }
        double xMean = mean(x);
        double yMean = mean(y);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - xMean) * (x[i] - xMean);
            xy += (x[i] - xMean) * (y[i] - yMean);
            yy += (y[i] - yMean) * (y[i] - yMean);
        }
        // Points that are all alike lie on their line.
        return new Trend(xy / xx, yy == 0 ? 1 : xy * xy / (xx * yy));
    }

    static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
