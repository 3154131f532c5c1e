"use client";

import "./globals.css";

/** Shown when even the layout failed, so it depends on nothing: no catalogue, no clinic, both languages at once. */
export default function GlobalError({ reset }: { readonly reset: () => void }) {
  return (
    <html lang="en">
      <head><title>This page did not load</title></head>
      <body>
        <main className="mx-auto flex max-w-xl flex-col gap-6 px-4 py-10 font-sans text-body">
          <h1 className="text-title font-bold">This page did not load</h1>
          <p>Please try again. If it still fails, call your clinic.</p>
          <p lang="es">La página no se cargó. Inténtelo de nuevo. Si sigue fallando, llame a su clínica.</p>
          <button type="button" className="target rounded-card bg-accent-deep px-5 py-2 font-semibold text-on-accent" onClick={reset}>Try again · <span lang="es">Intentar de nuevo</span></button>
        </main>
      </body>
    </html>
  );
}
