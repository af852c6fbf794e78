import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const ROOT = path.resolve(__dirname, '../..')

/** A cloud that is running, as a command of ours started it. */
export interface RunningCloud {
  url: string
  /** Ends it as Ctrl+C does, and waits until it and its data are gone. */
  close(): Promise<void>
}

/** Starts a command people start, on a free port and an empty folder of its own. */
export async function runCloud(script: string, args: string[] = []): Promise<RunningCloud> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'shanyu-'))
  const child = spawn('node', ['--import', 'tsx', script, '--port', '0', '--data', data, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  return {
    url: await readyUrl(child),
    close: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** The address a starting command prints after `ready`; throws what it said instead. */
export function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      const url = /^ready (\S+)$/m.exec(said)?.[1]
      if (url) resolve(url)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', () => reject(new Error(`stopped before it was ready:\n${said}`)))
  })
}
