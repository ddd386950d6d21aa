// The term editor: a combobox (WAI-ARIA 1.2 pattern) and two lists of chips.
import { request } from '/assets/api.js';

export function termEditor(root) {
  const input = root.querySelector('[role=combobox]');
  const list = root.querySelector('[role=listbox]');
  const lists = Object.fromEntries(
    [...root.querySelectorAll('[data-list]')].map((l) => [l.dataset.list, l]));
  let hits = [];
  let active = -1;
  let asked = 0;
  let timer = 0;

  function button(text, label, action) {
    const b = document.createElement('button');
    b.type = 'button';
    b.textContent = text;
    b.setAttribute('aria-label', label);
    b.addEventListener('click', action);
    return b;
  }

  function chip(item, id, label, kind) {
    item.dataset.id = id;
    item.dataset.label = label;
    const name = document.createElement('span');
    name.className = 'name';
    name.textContent = label || id;
    name.title = id;
    const other = kind === 'observed' ? 'excluded' : 'observed';
    item.replaceChildren(
      name,
      button('⇄', `Move ${label} to ${other}`, () => { item.remove(); add(id, label, other); }),
      button('×', `Remove ${label}`, () => { item.remove(); input.focus(); }));
  }

  function add(id, label, kind) {
    for (const l of Object.values(lists)) {
      [...l.children].filter((c) => c.dataset.id === id).forEach((c) => c.remove());
    }
    const item = document.createElement('li');
    chip(item, id, label, kind);
    lists[kind].append(item);
  }

  function show() {
    list.replaceChildren(...hits.map((hit, i) => {
      const option = document.createElement('li');
      option.role = 'option';
      option.id = `term-option-${i}`;
      option.setAttribute('aria-selected', i === active);
      option.textContent = hit.label;
      const note = document.createElement('span');
      note.className = 'soft';
      note.textContent = ` ${hit.id}` + (hit.replaces ? `, replaces ${hit.replaces}`
        : hit.matched !== hit.label && hit.how !== 'id' ? `, “${hit.matched}”` : '');
      option.append(note);
      option.addEventListener('mousedown', (e) => { e.preventDefault(); choose(i, e.shiftKey); });
      return option;
    }));
    list.hidden = hits.length === 0;
    input.setAttribute('aria-expanded', String(hits.length > 0));
    if (active >= 0 && hits.length) {
      input.setAttribute('aria-activedescendant', `term-option-${active}`);
      list.children[active].scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  }

  function close() { hits = []; active = -1; show(); }

  function choose(i, excluded) {
    add(hits[i].id, hits[i].label, excluded ? 'excluded' : 'observed');
    input.value = '';
    close();
  }

  async function look() {
    const text = input.value.trim();
    const mine = ++asked;
    if (text.length < 2) { close(); return; }
    const found = await request('GET', `/api/v1/terms?limit=12&q=${encodeURIComponent(text)}`).catch(() => null);
    if (found && mine === asked) { hits = found.items; active = hits.length ? 0 : -1; show(); }
  }

  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(look, 80); });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (hits.length) {
        active = (active + (event.key === 'ArrowDown' ? 1 : hits.length - 1)) % hits.length;
        show();
      } else look();
    } else if (event.key === 'Enter' && (input.value.trim() || hits.length)) {
      event.preventDefault();
      if (active >= 0) choose(active, event.shiftKey);
    } else if (event.key === 'Escape') close();
  });

  for (const [kind, l] of Object.entries(lists)) {
    for (const item of [...l.children]) chip(item, item.dataset.id, item.dataset.label, kind);
  }
  // The mode of inheritance travels among the observed terms; here it has a field of its own.
  const modes = root.querySelector('[data-inheritance]');
  const stated = [...lists.observed.children].find((c) => [...modes.options].some((o) => o.value === c.dataset.id));
  if (stated) { modes.value = stated.dataset.id; stated.remove(); }

  const ids = (kind) => [...lists[kind].children].map((c) => c.dataset.id);
  const value = () => ({ observed: [...ids('observed'), modes.value].filter(Boolean), excluded: ids('excluded') });
  return { value, add };
}
