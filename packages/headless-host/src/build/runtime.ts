import path from 'node:path'
import { load, SOURCE_FOLDER } from '../package-folder.ts'
import type { Typings } from '../shared/typings.ts'
import { readTypings } from './typings.ts'

/** What runs in the browser, and what it is to know of the official typings. */
export interface Runtime {
  /** The shell's script. */
  shell: string
  /** The script of every page's iframe. */
  frame: string
  typings: Typings
}

/** Bundles the browser's scripts from the sources; the published package has them ready and replaces this module. */
export async function loadRuntime(): Promise<Runtime> {
  const esbuild = load('esbuild') as typeof import('esbuild')
  const bundling = esbuild.build({
    entryPoints: { shell: path.join(SOURCE_FOLDER, 'app/main.ts'), frame: path.join(SOURCE_FOLDER, 'app/frame.ts') },
    outdir: SOURCE_FOLDER,
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    keepNames: true,
    sourcemap: process.env.HEADLESS_HOST_DEBUG ? 'inline' : false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const typings = readTypings()
  const { outputFiles } = await bundling
  const text = (name: string) => outputFiles.find((file) => path.basename(file.path) === name)?.text ?? ''
  return { shell: text('shell.js'), frame: text('frame.js'), typings }
}
