// Passkeys: the browser's own question, and its answer put in a form. Without this file the page asks a code.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

function asked(options) {
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
  const question = { ...options, challenge: bytes(options.challenge) };
  if (options.user) question.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) question.excludeCredentials = known(options.excludeCredentials);
  if (options.allowCredentials) question.allowCredentials = known(options.allowCredentials);
  return { publicKey: question };
}

function answered(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type, response });
}

function offer(box) {
  const form = box.querySelector("form");
  box.hidden = false;
  form.addEventListener("submit", async (event) => {
    if (form.elements.antwoord.value) return;
    event.preventDefault();
    try {
      const question = asked(JSON.parse(box.dataset.options));
      form.elements.antwoord.value = answered(await navigator.credentials[box.dataset.passkey](question));
      form.requestSubmit();
    } catch {
      box.querySelector("[data-passkey-failed]").hidden = false;
    }
  });
}

if (window.PublicKeyCredential) document.querySelectorAll("[data-passkey]").forEach(offer);
