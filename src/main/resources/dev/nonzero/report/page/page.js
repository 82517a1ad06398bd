"use strict";

/** The look of all pictures, in the colours of the page. */
function theme() {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue("--" + name).trim();
  const ink = color("ink"), muted = color("muted"), line = color("line"), paper = color("paper");
  const first = color("first"), second = color("second"), third = color("third"), fourth = color("fourth");
  const font = style.fontFamily;
  return {
    background: paper,
    font: font,
    view: {stroke: null},
    axis: {
      labelColor: muted, titleColor: muted, titleFontWeight: "normal", labelFontSize: 12, titleFontSize: 12,
      domainColor: line, tickColor: line, gridColor: line, gridOpacity: .6, titlePadding: 8, labelPadding: 5,
    },
    axisXQuantitative: {tickCount: {expr: "max(3, floor(width / 110))"}, labelFlush: false},
    legend: {labelColor: ink, titleColor: muted, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal",
      symbolFillColor: muted, symbolStrokeColor: muted},
    range: {
      category: [first, second, third, fourth, muted],
      heatmap: [color("heat-low"), color("heat-high")],
      direction: [first, second],
      verdict: [first, fourth, third, muted, third],
    },
    style: {
      label: {color: ink, fontSize: 13, align: "left", baseline: "middle"},
      figure: {color: ink, fontSize: 13, fontWeight: 600, align: "right", baseline: "middle"},
      seed: {color: first, opacity: .6},
      pair: {color: muted, strokeWidth: 1},
      interval: {color: ink, strokeWidth: 1.5},
      mean: {color: ink, thickness: 3},
      bin: {color: first},
      zero: {color: muted},
      margin: {color: color("shade"), opacity: 1},
      connector: {color: muted, strokeDash: [2, 2]},
      context: {color: muted, strokeWidth: 1, opacity: .35},
      "first-line": {color: first, strokeWidth: 2.5},
      "first-band": {color: first, opacity: .18},
      "second-line": {color: second, strokeWidth: 2.5, strokeDash: [6, 3]},
      "second-band": {color: second, opacity: .18},
      "on-low": {color: ink, fontSize: 11, align: "center", baseline: "middle"},
      "on-high": {color: paper, fontSize: 11, align: "center", baseline: "middle"},
    },
  };
}

const pictures = JSON.parse(document.getElementById("pictures").textContent);
const dark = matchMedia("(prefers-color-scheme: dark)");
let drawing = Promise.resolve();

async function draw(element) {
  const name = element.dataset.picture;
  element.vegaView?.finalize();
  element.dataset.scheme = dark.matches ? "dark" : "light";
  const embedded = await vegaEmbed(element, pictures[name].spec, {
    config: theme(),
    renderer: pictures[name].renderer,
    actions: {export: true, source: false, compiled: false, editor: false},
    i18n: {CLICK_TO_VIEW_ACTIONS: "Save this picture", PNG_ACTION: "as PNG", SVG_ACTION: "as SVG"},
    downloadFileName: document.title.split(" ")[0] + "-" + name,
    tooltip: {theme: "custom"},
  });
  element.vegaView = embedded.view;
}

async function drawAll() {
  for (const element of document.querySelectorAll("[data-picture]")) {
    await draw(element);
  }
  document.documentElement.dataset.drawn = dark.matches ? "dark" : "light";
}

function redraw() {
  drawing = drawing.then(drawAll);
}

/** Sorts a table by the column whose heading was pressed; pressed again, the other way. */
function sort(event) {
  const heading = event.target.closest("th");
  const table = heading.closest("table");
  const column = heading.cellIndex;
  const descending = heading.ariaSort === "ascending";
  const isNumber = heading.classList.contains("number");
  const value = (row) => row.cells[column].dataset.value;
  const compare = (a, b) => isNumber ? a - b : a.localeCompare(b, undefined, {numeric: true});
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === "" || y === "") {
      return (x === "") - (y === ""); // what has no value stays last
    }
    return descending ? compare(y, x) : compare(x, y);
  });
  table.tBodies[0].append(...rows);
  for (const other of table.tHead.rows[0].cells) {
    other.removeAttribute("aria-sort");
  }
  heading.ariaSort = descending ? "descending" : "ascending";
}

document.querySelectorAll("thead button").forEach((button) => button.addEventListener("click", sort));
dark.addEventListener("change", redraw);
redraw();
