// The page without this script is a drawing above a list; with it, the drawing can be searched, moved and asked.
(() => {
  'use strict';
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const drawings = all('svg.graph');
  const canvas = one('.canvas');
  const panel = one('.details');
  const search = one('#search');
  const status = one('output');
  const sections = new Map(all('section', panel).map((section) => [section.id, section]));
  // Places are left out: the name of the file is in all of them.
  const textOf = (section) =>
    all('h2, pre, td, dd:not(.place)', section)
      .map((part) => part.textContent)
      .join(' ');
  const texts = new Map([...sections].map(([id, section]) => [id, textOf(section).toLowerCase()]));
  const cameras = new Map(drawings.map((drawing) => [drawing, { x: 0, y: 0, scale: 1, isSet: false }]));
  const smallest = 0.05;
  const largest = 3;
  const readable = 0.58;
  let chosen = '';

  const shown = () => drawings.find((drawing) => getComputedStyle(drawing).display !== 'none') ?? drawings[0];
  const sizeOf = (drawing) => [Number(drawing.dataset.width), Number(drawing.dataset.height)];
  const itemsOf = (drawing) => all('.item', drawing);
  const itemOf = (id) => itemsOf(shown()).find((item) => item.dataset.item === id);

  function place(camera) {
    const { x, y, scale } = camera;
    camera.isSet = true;
    shown().firstElementChild.setAttribute('transform', `translate(${x} ${y}) scale(${scale})`);
  }

  // The whole drawing, in the middle.
  function fit() {
    const [width, height] = sizeOf(shown());
    show(Math.min(canvas.clientWidth / width, canvas.clientHeight / height, 1.2));
  }

  // At first never so small that nobody can read it: a column as wide as the screen, layers from their beginning.
  function begin() {
    const [width, height] = sizeOf(shown());
    if (shown().classList.contains('narrow')) return show(Math.min(canvas.clientWidth / width, 1.2));
    show(Math.max(Math.min(canvas.clientWidth / width, canvas.clientHeight / height, 1.2), readable));
    const [first] = itemsOf(shown());
    if (first && height * readable > canvas.clientHeight) reveal(first);
  }

  function show(scale) {
    const [width, height] = sizeOf(shown());
    const x = Math.max((canvas.clientWidth - width * scale) / 2, 0);
    const y = Math.max((canvas.clientHeight - height * scale) / 2, 0);
    place(Object.assign(cameras.get(shown()), { x, y, scale }));
  }

  function zoom(factor, x = canvas.clientWidth / 2, y = canvas.clientHeight / 2) {
    const camera = cameras.get(shown());
    const scale = Math.min(largest, Math.max(smallest, camera.scale * factor));
    const ratio = scale / camera.scale;
    place(Object.assign(camera, { x: x - (x - camera.x) * ratio, y: y - (y - camera.y) * ratio, scale }));
  }

  function pan(x, y) {
    const camera = cameras.get(shown());
    place(Object.assign(camera, { x: camera.x + x, y: camera.y + y }));
  }

  function reveal(item) {
    const box = item.getBoundingClientRect();
    const frame = canvas.getBoundingClientRect();
    const shift = (low, high, min, max) => (low < min ? min - low : high > max ? Math.max(max - high, min - low) : 0);
    const x = shift(box.left, box.right, frame.left + 12, frame.right - 12);
    const y = shift(box.top, box.bottom, frame.top + 12, frame.bottom - 12);
    if (x || y) pan(x, y);
  }

  function markEdges(id) {
    for (const edge of all('.edge')) {
      const { from, to, test } = edge.dataset;
      edge.classList.toggle('near', id !== '' && [from, to, test].includes(id));
    }
  }

  function choose(id, moveFocus = true) {
    if (!sections.has(id)) return;
    chosen = id;
    for (const [name, section] of sections) section.classList.toggle('chosen', name === id);
    for (const item of all('.item')) item.classList.toggle('chosen', item.dataset.item === id);
    panel.hidden = false;
    panel.scrollTop = 0;
    markEdges(id);
    history.replaceState(null, '', `#${id}`);
    const item = itemOf(id);
    if (item) reveal(item);
    if (moveFocus) sections.get(id).querySelector('h2').focus({ preventScroll: true });
  }

  function close() {
    const item = itemOf(chosen);
    chosen = '';
    panel.hidden = true;
    for (const each of all('.chosen')) each.classList.remove('chosen');
    markEdges('');
    history.replaceState(null, '', location.pathname + location.search);
    item?.focus({ preventScroll: true });
  }

  const isNamed = (item, words) => words.every((word) => item.getAttribute('aria-label').toLowerCase().includes(word));

  // Names come before what is only said inside.
  function hits() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const found = itemsOf(shown()).filter((item) =>
      words.every((word) => texts.get(item.dataset.item)?.includes(word)),
    );
    return [...found.filter((item) => isNamed(item, words)), ...found.filter((item) => !isNamed(item, words))];
  }

  function look() {
    const found = hits();
    document.documentElement.classList.toggle('searching', search.value.trim() !== '');
    for (const item of all('.item')) item.classList.remove('hit');
    for (const item of found) item.classList.add('hit');
    status.textContent = search.value.trim() === '' ? '' : `${found.length} found`;
    return found;
  }

  function clearSearch() {
    search.value = '';
    look();
  }

  function step(by) {
    const items = itemsOf(shown());
    const index = items.indexOf(document.activeElement);
    if (index === -1) return false;
    items[Math.min(items.length - 1, Math.max(0, index + by))].focus({ preventScroll: true });
    return true;
  }

  const keys = {
    '/': () => (search.focus(), search.select()),
    '+': () => zoom(1.25),
    '=': () => zoom(1.25),
    '-': () => zoom(0.8),
    0: () => fit(),
    ArrowDown: () => step(1) || pan(0, -80),
    ArrowUp: () => step(-1) || pan(0, 80),
    ArrowRight: () => pan(-80, 0),
    ArrowLeft: () => pan(80, 0),
  };

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      if (event.target === search || search.value) clearSearch();
      if (chosen) close();
      else if (event.target === search) search.blur();
      return;
    }
    if (event.target === search || panel.contains(event.target)) {
      if (event.key !== '/' || event.target === search) return;
    }
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  let at = 0;
  search.addEventListener('input', () => {
    at = 0;
    const [first] = look();
    if (first) reveal(first);
  });
  search.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    const found = hits();
    if (found.length === 0) return;
    found[at++ % found.length].focus({ preventScroll: true });
  });

  const pointers = new Map();
  let moved = 0;
  canvas.addEventListener('pointerdown', (event) => {
    if (pointers.size === 0) moved = 0;
    pointers.set(event.pointerId, event);
  });
  addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const others = [...pointers.values()].filter(({ pointerId }) => pointerId !== event.pointerId);
    pointers.set(event.pointerId, event);
    moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
    if (others.length === 0) return pan(event.clientX - before.clientX, event.clientY - before.clientY);
    const [{ clientX, clientY }] = others;
    const spread = ({ clientX: x, clientY: y }) => Math.hypot(x - clientX, y - clientY) || 1;
    const frame = canvas.getBoundingClientRect();
    zoom(spread(event) / spread(before), clientX - frame.left, clientY - frame.top);
  });
  for (const name of ['pointerup', 'pointercancel'])
    addEventListener(name, ({ pointerId }) => pointers.delete(pointerId));
  canvas.addEventListener('dragstart', (event) => event.preventDefault());
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const frame = canvas.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY / 400), event.clientX - frame.left, event.clientY - frame.top);
    },
    { passive: false },
  );

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    if (moved < 5 || !canvas.contains(link)) choose(link.getAttribute('href').slice(1));
  });
  canvas.addEventListener('focusin', (event) => {
    const item = event.target.closest('.item');
    if (!item) return;
    for (const element of [canvas, canvas.parentElement, document.scrollingElement, document.body])
      element.scrollTo(0, 0);
    if (pointers.size === 0) reveal(item);
    if (!chosen) markEdges(item.dataset.item);
  });
  // The browser would scroll what has the focus into view; here the drawing moves instead.
  const stay = ({ target }) => {
    const scrolled = target === document ? document.scrollingElement : target;
    if (!panel.contains(scrolled)) scrolled.scrollTo(0, 0);
  };
  document.addEventListener('scroll', stay, true);
  document.addEventListener('keydown', onKey);
  one('.close').addEventListener('click', close);
  one('#in').addEventListener('click', () => zoom(1.25));
  one('#out').addEventListener('click', () => zoom(0.8));
  one('#whole').addEventListener('click', () => fit());
  addEventListener('resize', () => cameras.get(shown()).isSet || begin());

  document.documentElement.classList.add('live');
  for (const drawing of drawings) drawing.removeAttribute('viewBox');
  panel.hidden = true;
  begin();
  if (location.hash) choose(decodeURIComponent(location.hash.slice(1)), false);
})();
