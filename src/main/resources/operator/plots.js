// Paths in a box of 300 x 60.

/** Bars at a base line: above it with a negative scale, below it with a positive one. */
export function bars(values, base, scale) {
  const width = 300 / values.length;
  return values.map((value, i) => value === 0 ? "" :
    `M${(i * width).toFixed(1)} ${base.toFixed(1)}v${height(value, scale).toFixed(1)}h${(width * .8).toFixed(1)}V${base.toFixed(1)}z`).join("");
}

/** The height of a bar, at least enough to see it beside much longer ones. */
function height(value, scale) { return Math.sign(scale) * Math.max(value * Math.abs(scale), 1.5); }

/** A line on a logarithmic scale, so that one slow delivery does not flatten the others. Missing values are gaps. */
export function line(values, top) {
  const step = 300 / Math.max(values.length - 1, 1);
  const scale = Math.log1p(Math.max(top, 1));
  let pen = "M";
  return values.map((value, i) => {
    if (value == null) { pen = "M"; return ""; }
    const point = `${(i * step).toFixed(1)} ${(58 - Math.log1p(value) / scale * 54).toFixed(1)}`;
    const alone = pen === "M" ? `M${point}h.01` : `L${point}`;
    pen = "L";
    return alone;
  }).join("");
}
