// Elements and tables made by scripts.
export const element = (name, text, attributes = {}) => {
  const e = document.createElement(name);
  if (text !== undefined) e.textContent = text;
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  return e;
};

export function table(target, caption, columns, rows) {
  const t = element('table');
  t.append(element('caption', caption));
  const head = element('tr');
  columns.forEach((c) => head.append(element('th', c, { scope: 'col' })));
  t.append(element('thead'));
  t.tHead.append(head);
  const body = element('tbody');
  for (const row of rows) {
    const line = element('tr');
    row.forEach((cell) => {
      const td = element('td');
      td.append(cell instanceof Node ? cell : String(cell ?? ''));
      line.append(td);
    });
    body.append(line);
  }
  t.append(body);
  const scroll = element('div', undefined, { class: 'scroll' });
  scroll.append(t);
  target.replaceChildren(scroll);
}
