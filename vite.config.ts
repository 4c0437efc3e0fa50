import { brotliCompress, constants, gzip } from 'node:zlib'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { transformAsync } from '@babel/core'
import { lingui } from '@lingui/vite-plugin'
import react from '@vitejs/plugin-react'
import { transform } from 'esbuild'
import { defineConfig, type Plugin } from 'vite'

/** Where `npm run dev` finds the server that it puts the live page in front of. */
const SERVER = process.env.WORKBACK_SERVER ?? 'http://127.0.0.1:4600'

/** What every page needs of other people's code; React by itself, so that each part is evaluated in a short time. */
const REACT = /rolldown.runtime|node_modules\/(react|react-dom|scheduler|use-sync-external-store)\//
const BASE =
  /node_modules\/(clsx|zod|@tanstack\/(?!virtual|react-virtual)[^/]+|@lingui\/[^/]+|@mantine\/core\/esm\/core)\//
const KERNEL = /src\/kernel\/[^/]+\.ts/
/** What things are: needed by all that shows them. */
const THINGS =
  /src\/features\/[^/]+\/domain\/(idea|document|roadmap-item|launch|launch-item|metric|observation|feedback|person|product|organization)\.ts/
/** What the browser keeps and asks for. */
const STORE = /src\/web\/(store|api)\//
/** The smallest parts of any page; those of a few pages come with them. */
const PARTS_OF_PAGES = /lucide-react|src\/web\/ui\/(?!markdown|uncertain|filled-in-turn)/
/** Our own parts that nearly every page uses; the editor, charts, timeline, boards and overlays come when they are asked for. */
const HOUSE =
  /src\/(app\/web|web\/(table|shell\/(?!palette|phone-menu|shortcut-sheet|overlay-parts|finding|offers)|[^/]+\.tsx?$)(?<!entity-board\.tsx|thread-line\.tsx|activity-list\.tsx|markdown.*))/

// The browser's pages; with `--ssr`, the same pages as the server draws them.
export default defineConfig(({ isSsrBuild }) => ({
  appType: 'spa',
  publicDir: false,
  // The order matters: catalogs first, then macros on untouched TypeScript, then React.
  plugins: [
    lingui(),
    linguiMacros(),
    react(),
    withoutJsonSchema(),
    ...(isSsrBuild ? [] : [bootScript(), compressed()]),
  ],
  ssr: isSsrBuild ? { noExternal: true } : {},
  define: isSsrBuild ? { 'process.env.NODE_ENV': '"production"' } : {},
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: 'dist/web',
    assetsDir: 'assets',
    target: 'es2023',
    // A data: font would be refused by the content policy; a drawing of four lines may come with the page.
    assetsInlineLimit: file => file.endsWith('.svg'),
    // One sheet: fewer requests, and no page is drawn before its own has arrived.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: isSsrBuild ? {} : FILES,
    },
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': { target: SERVER, changeOrigin: false, ws: true },
      '/collab': { target: SERVER, changeOrigin: false, ws: true },
    },
  },
}))

/** Few files on the first visit, and one that stays the same while we change our own code. */
const FILES = {
  codeSplitting: {
    groups: [
      // What fetches parts of the program must not come with one of them.
      { name: 'fetching', test: /vite\/preload-helper/, priority: 5 },
      { name: 'react', test: REACT, priority: 4 },
      { name: 'base', test: BASE, priority: 3 },
      { name: 'kernel', test: KERNEL, priority: 2 },
      { name: 'things', test: THINGS, priority: 2 },
      { name: 'store', test: STORE, priority: 2 },
      { name: 'parts', test: PARTS_OF_PAGES, priority: 2 },
      { name: 'house', test: HOUSE, priority: 1 },
      { name: 'evidence', test: /src\/features\/evidence\/(web\/(?!import|customer|routes|add-feedback)|api)/ },
    ],
  },
}

const PARTS = new Set(
  FILES.codeSplitting.groups.map(({ name }) => name).filter(name => name !== 'evidence' && name !== 'fetching'),
)

const MACRO = /from\s+['"]@lingui\/(core|react)\/macro['"]/

/** Turns the Lingui macros into plain calls; only files that import one pay for Babel. */
function linguiMacros(): Plugin {
  return {
    name: 'workback:lingui-macros',
    enforce: 'pre',
    async transform(code, id) {
      if (!/\.tsx?$/.test(id) || !MACRO.test(code)) return null
      const result = await transformAsync(code, {
        filename: id,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: ['typescript', 'jsx'] },
        // English stays beside the code that shows it, so it is split and loaded with its page.
        plugins: [['@lingui/babel-plugin-lingui-macro', { stripMessageField: false }]],
      })
      return result?.code ? { code: result.code, map: result.map ?? null } : null
    },
  }
}

const JSON_SCHEMA = /zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/

/** Only the server describes itself in JSON Schema; the writers of it would be a sixth of what zod weighs here. */
function withoutJsonSchema(): Plugin {
  return {
    name: 'workback:without-json-schema',
    apply: 'build',
    transform(code, id) {
      if (!JSON_SCHEMA.test(id)) return null
      const names = [...code.matchAll(/^export (?:const|function) (\w+)/gm)].map(
        ([, name]) => `export const ${name} = () => () => undefined`,
      )
      return { code: names.join('\n'), map: null }
    },
  }
}

const BOOT_SOURCE = 'src/web/shell/boot.ts'

/**
 * The script that runs before the first paint. It stands in the page, by the page's nonce: as a file it would hold up
 * the reading of the page until it had come.
 */
function bootScript(): Plugin {
  return {
    name: 'workback:boot-script',
    transformIndexHtml: {
      order: 'post',
      async handler(_html, { bundle }) {
        const built = Object.values(bundle ?? {})
        const font = built.find(file => file.type === 'asset' && /inter-latin-wght/.test(file.names.join()))
        const worker = built.find(({ fileName }) => /bootstrap\.worker-[^/]+\.js$/.test(fileName))
        const { code } = await transform(await readFile(BOOT_SOURCE, 'utf8'), {
          loader: 'ts',
          minify: true,
          define: { BOOTSTRAP_WORKER: JSON.stringify(worker ? `/${worker.fileName}` : null) },
        })
        // Each is asked for with the page, although they are imported one after the other.
        const parts = built.filter(file => file.type === 'chunk' && PARTS.has(file.name))
        return [
          ...parts.map(file => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', href: `/${file.fileName}` },
            injectTo: 'head' as const,
          })),
          { tag: 'script', attrs: { nonce: '__NONCE__' }, children: code, injectTo: 'head-prepend' },
          // Asked for with the page, it is there before the first word is drawn.
          ...(font
            ? [
                {
                  tag: 'link',
                  attrs: {
                    rel: 'preload',
                    href: `/${font.fileName}`,
                    as: 'font',
                    type: 'font/woff2',
                    crossorigin: true,
                  },
                  injectTo: 'head' as const,
                },
              ]
            : []),
        ]
      },
    },
  }
}

const COMPRESSIBLE = /\.(js|css|svg|json|map)$/

/** Writes `.br` and `.gz` beside every asset, so that the server never compresses one twice. */
function compressed(): Plugin {
  return {
    name: 'workback:compressed',
    apply: 'build',
    async writeBundle({ dir }) {
      if (dir === undefined) return
      const folder = join(dir, 'assets')
      const names = (await readdir(folder)).filter(name => COMPRESSIBLE.test(name))
      await Promise.all(
        names.map(async name => {
          const bytes = await readFile(join(folder, name))
          const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
          await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(bytes, quality))
          await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(bytes, { level: 9 }))
        }),
      )
    },
  }
}
