import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

/** Big packages in files of their own: they change seldom, so that a browser keeps them from version to version. */
const CHUNKS = [
  { name: 'ag-grid', test: /node_modules[\\/](@ag-grid-community|ag-grid)/ },
  { name: 'echarts', test: /node_modules[\\/](echarts|zrender)/ },
  { name: 'mantine', test: /node_modules[\\/]@mantine/ },
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
]

/** The page for the browser. The desktop's own build is in electron.vite.config.ts. */
export default defineConfig({
  root: path('renderer'),
  plugins: [react()],
  build: {
    outDir: path('out/web'),
    emptyOutDir: true,
    sourcemap: false,
    // The content policy allows no script in the page and no data: script: everything is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
})
