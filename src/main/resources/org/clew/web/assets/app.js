// Forms that send their fields as JSON, deletions, sign-out: on every page.
import { request, say, guarded } from '/assets/api.js';

function fields(form) {
  const data = {};
  for (const [name, value] of new FormData(form)) {
    if (name.endsWith('[]')) (data[name.slice(0, -2)] ||= []).push(value);
    else data[name] = form.elements[name].type === 'number' ? Number(value) : value;
  }
  return data;
}

for (const form of document.querySelectorAll('form[data-form]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    guarded(form.querySelector('[type=submit]'), async () => {
      const answer = await request('POST', form.dataset.form, fields(form));
      if (form.dataset.show) say(`Copy it now, it is not shown again: ${answer[form.dataset.show]}`, true);
      else location.assign(form.dataset.then || location.pathname);
    });
  });
}

for (const button of document.querySelectorAll('[data-delete]')) {
  button.addEventListener('click', () => guarded(button, async () => {
    await request('DELETE', button.dataset.delete);
    location.reload();
  }));
}

document.querySelector('[data-sign-out]')?.addEventListener('click', (event) =>
  guarded(event.target, async () => {
    await request('DELETE', '/api/v1/session');
    location.assign('/');
  }));

const endings = { 'text/html': 'html', 'application/pdf': 'pdf', 'text/plain': 'txt' };

// Links to another form of the same address.
for (const link of document.querySelectorAll('a[data-form-of]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    guarded(null, async () => {
      const response = await fetch(link.href, { headers: { Accept: link.dataset.formOf } });
      if (!response.ok) throw new Error(response.statusText);
      const address = URL.createObjectURL(await response.blob());
      const save = document.createElement('a');
      save.href = address;
      save.download = `rationale.${endings[link.dataset.formOf]}`;
      save.click();
      URL.revokeObjectURL(address);
    });
  });
}

// Tables wider than the page scroll; the keyboard must reach them then, and only then.
const reach = () => document.querySelectorAll('.scroll').forEach((region) => {
  if (region.scrollWidth > region.clientWidth) region.tabIndex = 0;
  else region.removeAttribute('tabindex');
});
reach();
window.addEventListener('resize', reach);
new MutationObserver(reach).observe(document.body, { childList: true, subtree: true });
