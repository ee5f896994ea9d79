import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Builds the desktop program into out/. Packages stay in node_modules (the archive carries them), except in the two
// places that have none: the sandboxed preload script and the page.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          main: 'electron/main/main.ts',
          backend: 'electron/backend/entries/desktop.ts',
          importWorker: 'electron/backend/importing/worker.ts',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/preload/preload.ts' },
        // A sandboxed preload script must be one CommonJS file; .cjs, because the package is of modules.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    // Relative addresses would do; the mark becomes the nonce of each load, see electron/main/security.
    html: { cspNonce: '__CSP_NONCE__' },
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      // Inlined assets would be data: addresses that the content policy does not know for scripts.
      assetsInlineLimit: 0,
      rolldownOptions: { input: 'renderer/desktop.html' },
    },
  },
})
