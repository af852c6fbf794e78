import fs from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { UserError } from './errors.ts'
import { load } from './package-folder.ts'

const { chromium } = load('playwright-core') as typeof import('playwright-core')

const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

const FIXED_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

/** Quiet flags: no sandbox (root in containers has none), no first-run page, no calls home. */
const BROWSER_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface LaunchOptions {
  /** Extra Chromium flags. */
  args?: string[]
  /** Skips the search and starts this file. */
  executablePath?: string
  /** Close with the process on SIGINT, SIGTERM and SIGHUP, and end the process then; true unless the caller does it. */
  signals?: boolean
}

function onPath(): string[] {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  return INSTALLED.flatMap((name) => folders.map((folder) => path.join(folder, name)))
}

async function fromNpm(): Promise<string | undefined> {
  // Optional, and resolved at run time: a laptop with Chrome need not install it.
  const name = '@sparticuz/chromium'
  try {
    const found = (await import(name)) as { default: { executablePath(): Promise<string> } }
    return await found.default.executablePath()
  } catch {
    return undefined
  }
}

/**
 * Finds a Chromium: `CHROME_PATH` or `CHROMIUM_PATH`, then an installed one, then the one that comes through npm.
 * @throws UserError saying what to install when there is none
 */
export async function findBrowser(): Promise<string> {
  for (const name of ['CHROME_PATH', 'CHROMIUM_PATH']) {
    const chosen = process.env[name]
    if (!chosen) continue
    if (fs.existsSync(chosen)) return chosen
    throw new UserError(`${name} 指向的文件不存在：${chosen}`)
  }
  const installed = [...FIXED_PLACES, ...onPath()].find((file) => fs.existsSync(file))
  const found = installed ?? (await fromNpm())
  if (found) return found
  throw new UserError('没有找到 Chromium：请安装 Chromium 或 Chrome，或在项目根目录执行 npm install -D @sparticuz/chromium，也可以用 CHROME_PATH 指定。')
}

/**
 * Starts the Chromium that {@link findBrowser} finds; the profile is a fresh temporary folder.
 * It ends with this process however that ends: the pipe they talk through breaks.
 * @throws UserError when there is none, or it does not start
 */
export async function launchBrowser({ args = [], signals = true, ...options }: LaunchOptions = {}): Promise<Browser> {
  const executablePath = options.executablePath ?? (await findBrowser())
  try {
    return await chromium.launch({
      executablePath,
      args: [...BROWSER_FLAGS, ...args],
      handleSIGINT: signals,
      handleSIGTERM: signals,
      handleSIGHUP: signals,
    })
  } catch (error) {
    const [reason] = (error as Error).message.split('\n')
    throw new UserError(`Chromium 没能启动（${executablePath}）：${reason}`)
  }
}
