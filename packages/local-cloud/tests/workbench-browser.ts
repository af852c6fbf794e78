import fs from 'node:fs'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

/** Where a Chromium is: `CHROMIUM_PATH`, otherwise an installed one. Without any the tests cannot run, and say so. */
function findBrowser(): string {
  const chosen = process.env.CHROMIUM_PATH
  if (chosen && !fs.existsSync(chosen)) throw new Error(`CHROMIUM_PATH 指的文件 ${chosen} 不存在`)
  const onPath = (process.env.PATH ?? '').split(path.delimiter).flatMap(folder => NAMES.map(name => path.join(folder, name)))
  const found = chosen || [...PLACES, ...onPath].find(file => fs.existsSync(file))
  if (!found) throw new Error('没有找到 Chromium：请安装 Chromium 或 Chrome（Debian：apt-get install chromium），或用 CHROMIUM_PATH 指定')
  return found
}

/** Starts a real browser that calls nobody by itself. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
