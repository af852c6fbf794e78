import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { SOURCE_FOLDER } from '../package-folder.ts'

/** Bundles one browser entry of this package into a script. */
export async function bundle(entry: string): Promise<string> {
  const result = await esbuild.build({
    entryPoints: [path.join(SOURCE_FOLDER, entry)],
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    keepNames: true,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return result.outputFiles[0]?.text ?? ''
}

/** The names of all `wx.*` methods, read from the official typings: what is not implemented can then fail by name. */
export function apiNames(): string[] {
  const load = createRequire(path.join(SOURCE_FOLDER, 'index.ts'))
  const typings = fs.readFileSync(load.resolve('miniprogram-api-typings/types/wx/lib.wx.api.d.ts'), 'utf8')
  const body = typings.slice(typings.indexOf('interface Wx {'))
  const names = [...body.matchAll(/^ {8}([a-zA-Z]\w+)(?:<[^(]*>)?\(/gm)].map((match) => match[1] ?? '')
  return [...new Set(names)]
}
