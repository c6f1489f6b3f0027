// Paths in a box of 300 x 60.

export function bars(values) {
  const top = Math.max(...values, 1);
  const width = 300 / values.length;
  return values.map((value, i) => value === 0 ? "" :
    `M${(i * width).toFixed(1)} 60v${(-value / top * 56).toFixed(1)}h${(width * .8).toFixed(1)}V60z`).join("");
}

/** Logarithmic, or one slow delivery would flatten all the others; a gap where there was none. */
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
