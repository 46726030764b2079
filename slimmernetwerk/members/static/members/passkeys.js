/* Passkeys: what the browser must be asked by script. A form with data-passkey is shown only where that is possible. */
(() => {
  "use strict";
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  const bytes = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const written = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replace(/\+/g, "-")
      .replace(/\//g, "_")
      .replace(/=+$/, "");
  const described = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  const make = async (options) => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: described(options.excludeCredentials),
      },
    });
    return {
      ...shared(made),
      response: {
        clientDataJSON: written(made.response.clientDataJSON),
        attestationObject: written(made.response.attestationObject),
        transports: made.response.getTransports?.() || [],
      },
    };
  };

  const use = async (options) => {
    const used = await navigator.credentials.get({
      publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: described(options.allowCredentials) },
    });
    const handle = used.response.userHandle;
    return {
      ...shared(used),
      response: {
        clientDataJSON: written(used.response.clientDataJSON),
        authenticatorData: written(used.response.authenticatorData),
        signature: written(used.response.signature),
        userHandle: handle ? written(handle) : null,
      },
    };
  };

  const shared = (one) => ({
    id: one.id,
    rawId: written(one.rawId),
    type: one.type,
    authenticatorAttachment: one.authenticatorAttachment || undefined,
    clientExtensionResults: one.getClientExtensionResults(),
  });

  const asked = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options.publicKey;
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    form.hidden = false;
    const trouble = form.querySelector("[data-passkey-trouble]");
    form.addEventListener("submit", async (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      if (trouble) trouble.hidden = true;
      try {
        const options = await asked(form);
        const credential = await (form.dataset.passkey === "make" ? make(options) : use(options));
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch {
        // Stopped by the person, or by the browser: they may try again or choose another way.
        if (trouble) trouble.hidden = false;
      }
    });
  });
})();
