// Requests to the service, and the one place where messages appear.
export function say(text, good = false) {
  const box = document.getElementById('message');
  box.textContent = text;
  box.hidden = !text;
  box.classList.toggle('good', good);
  if (text && !good) box.scrollIntoView({ block: 'center' });
}

export async function request(method, path, body, headers = {}) {
  const options = { method, headers: { Accept: 'application/json', ...headers } };
  if (body instanceof Blob) {
    options.body = body;
    options.headers['Content-Type'] = 'application/octet-stream';
  } else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers['Content-Type'] = 'application/json';
  }
  const response = await fetch(path, options);
  const text = await response.text();
  const type = response.headers.get('Content-Type') || '';
  const data = text && type.includes('json') ? JSON.parse(text) : text;
  if (!response.ok) {
    const error = new Error(data.title ? `${data.title}. ${data.detail || ''}` : response.statusText);
    error.status = response.status;
    throw error;
  }
  return data;
}

// Runs work with its button disabled; what goes wrong is said.
export async function guarded(button, work) {
  say('');
  if (button) button.disabled = true;
  try {
    return await work();
  } catch (error) {
    say(error.message);
    return undefined;
  } finally {
    if (button) button.disabled = false;
  }
}
