// A canvas of the map, drawn anew whenever the map moves.

/** A canvas in a pane of its own that follows the map; `draw(context, view)` fills it. */
export const Canvas = L.Layer.extend({
  initialize(pane, order, draw) {
    this.paneName = pane;
    this.order = order;
    this.draw = draw;
  },
  onAdd(map) {
    const pane = map.getPane(this.paneName) ?? map.createPane(this.paneName);
    pane.style.zIndex = this.order;
    pane.style.pointerEvents = 'none';
    this.canvas = L.DomUtil.create('canvas', 'paint leaflet-zoom-animated', pane);
    this.repaint();
  },
  onRemove() {
    cancelAnimationFrame(this.frame);
    this.canvas.remove();
  },
  getEvents() {
    return { move: this.soon, moveend: this.repaint, resize: this.repaint, zoomanim: this.stretch };
  },
  soon() {
    this.frame ??= requestAnimationFrame(() => this.repaint());
  },
  stretch({ center, zoom }) {
    const map = this._map;
    const scale = map.getZoomScale(zoom, this.view.zoom);
    const offset = map._latLngBoundsToNewLayerBounds(this.view.bounds, zoom, center).min;
    L.DomUtil.setTransform(this.canvas, offset, scale);
  },
  repaint() {
    cancelAnimationFrame(this.frame);
    this.frame = null;
    const map = this._map;
    const size = map.getSize();
    const sharp = window.devicePixelRatio || 1;
    const canvas = this.canvas;
    const [wide, high] = [Math.round(size.x * sharp), Math.round(size.y * sharp)];
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
    L.DomUtil.setTransform(canvas, map.containerPointToLayerPoint([0, 0]), 1);
    const context = canvas.getContext('2d');
    context.setTransform(sharp, 0, 0, sharp, 0, 0);
    context.clearRect(0, 0, size.x, size.y);
    this.view = viewOf(map, size);
    this.draw(context, this.view);
  },
});

/** What the map shows: its zoom, its corner on the unit square, and how many pixels that square is wide. */
function viewOf(map, size) {
  const zoom = map.getZoom();
  const scale = 256 * 2 ** zoom;
  const corner = map.getPixelBounds().min;
  const [x, y] = [corner.x / scale, corner.y / scale];
  return { zoom, scale, x, y, right: x + size.x / scale, bottom: y + size.y / scale, bounds: map.getBounds(), size };
}

/** The page's colours by name, and its size of a rem. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  colour.rem = Number.parseFloat(style.fontSize);
  return colour;
}

/** The copies of the world, side by side, that a view touches. */
export function turnsOf(view) {
  const turns = [];
  for (let turn = Math.floor(view.x); turn < view.right; turn += 1) turns.push(turn);
  return turns;
}

/** Whether a box on the unit square, in some turn, is in the view. */
export function touches(box, turn, view) {
  return box[0] + turn < view.right && box[2] + turn > view.x && box[1] < view.bottom && box[3] > view.y;
}
