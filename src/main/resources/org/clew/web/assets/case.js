// A case: entering it, its files, diagnosing it, watching the run, the verdict, deletion.
import { request, say, guarded } from '/assets/api.js';
import { termEditor } from '/assets/terms.js';

const editors = new Map();
for (const root of document.querySelectorAll('[data-terms]')) editors.set(root, termEditor(root));
const editorOf = (form) => editors.get(form.querySelector('[data-terms]'));

// ---- runs

async function diagnose(caseId) {
  const run = await request('POST', `/api/v1/cases/${caseId}/runs`, {});
  const panel = document.querySelector('[data-progress]');
  panel.hidden = false;
  panel.scrollIntoView({ block: 'center' });
  const cancel = panel.querySelector('[data-cancel]');
  cancel.onclick = () => guarded(cancel, () => request('DELETE', `/api/v1/runs/${run.id}`));
  cancel.focus();
  await new Promise((resolve, reject) => {
    const events = new EventSource(`/api/v1/runs/${run.id}/events`);
    events.addEventListener('status', (event) => {
      const status = JSON.parse(event.data);
      panel.querySelector('[data-step]').textContent = status.step || status.state.toLowerCase();
      if (status.state === 'DONE') { events.close(); location.assign(`/rationales/${run.id}`); resolve(); }
      if (status.state === 'FAILED' || status.state === 'CANCELLED') {
        events.close();
        panel.hidden = true;
        reject(new Error(status.failure || 'The diagnosis was cancelled.'));
      }
    });
  });
}

// ---- files

const kinds = [[/\.json$/i, 'phenopacket'], [/\.(ped|fam)$/i, 'ped'], [/\.vcf(\.b?gz)?$|\.b?gz$/i, 'vcf']];
const kindOf = (file) => (kinds.find(([pattern]) => pattern.test(file.name)) || [])[1];

for (const drop of document.querySelectorAll('[data-drop]')) {
  const input = drop.querySelector('input');
  const shown = drop.querySelector('[data-files]');
  const list = () => {
    shown.replaceChildren(...[...input.files].map((file) => {
      const item = document.createElement('li');
      item.textContent = `${file.name}: ${kindOf(file) || 'not a phenopacket, VCF or PED; it will be left out'}`;
      return item;
    }));
    if (drop.dataset.attach) guarded(null, async () => {
      await attach(drop.dataset.attach, input.files);
      location.reload();
    });
  };
  input.addEventListener('change', list);
  drop.addEventListener('dragover', (e) => { e.preventDefault(); drop.classList.add('over'); });
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (e) => {
    e.preventDefault();
    drop.classList.remove('over');
    input.files = e.dataTransfer.files;
    list();
  });
}

async function attach(caseId, files) {
  for (const file of files) {
    const kind = kindOf(file);
    if (kind === 'vcf' || kind === 'ped') await request('PUT', `/api/v1/cases/${caseId}/${kind}`, file);
  }
}

// ---- forms

document.querySelector('form[data-case]')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  guarded(form.querySelector('[type=submit]'), async () => {
    const files = [...form.querySelector('[type=file]').files];
    const packet = files.find((f) => kindOf(f) === 'phenopacket');
    const terms = editorOf(form).value();
    const title = form.elements.title.value || undefined;
    if (!packet && !terms.observed.length) throw new Error('Add at least one observed phenotype, or a phenopacket.');
    const body = packet
      ? { title, phenopacket: JSON.parse(await packet.text()) }
      : { title, sex: form.elements.sex.value, onset: form.elements.onset.value || undefined, ...terms };
    const made = await request('POST', '/api/v1/cases', body, { 'Idempotency-Key': crypto.randomUUID?.() || String(Math.random()) });
    await attach(made.id, files);
    await diagnose(made.id);
  });
});

for (const form of document.querySelectorAll('form[data-rerank]')) {
  const given = (field) => form.elements[field]?.value ?? form.dataset[field];
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    guarded(form.querySelector('[type=submit]'), async () => {
      await request('PUT', `/api/v1/cases/${form.dataset.rerank}`,
        { sex: given('sex'), onset: given('onset') || undefined, ...editorOf(form).value() });
      await diagnose(form.dataset.rerank);
    });
  });
}

document.querySelector('form[data-verdict]')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  guarded(form.querySelector('[type=submit]'), async () => {
    await request('PUT', `/api/v1/cases/${form.dataset.verdict}/verdict`,
      { gene: form.elements.gene.value || undefined, comment: form.elements.comment.value });
    say('Kept with the case.', true);
  });
});

document.querySelector('[data-delete-case]')?.addEventListener('click', (event) => {
  if (!confirm('Delete the case with its files and rationales? This cannot be undone.')) return;
  guarded(event.target, async () => {
    await request('DELETE', `/api/v1/cases/${event.target.dataset.deleteCase}`);
    location.assign('/');
  });
});
