import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { error, type Finding } from './rule'

interface QualityItem {
  success: boolean
  name: string
  /** Always words as if it had failed: `success` decides (seen in miniprogram-ci 2.1.42). */
  text: string
}

interface MiniprogramCi {
  Project: new (options: object) => { attr: () => Promise<object> }
  checkCodeQuality?(project: object): Promise<QualityItem[]>
}

async function installed(): Promise<MiniprogramCi | null> {
  // Optional: it brings some 700 packages, so it is nobody's dependency here.
  const name = 'miniprogram-ci'
  try {
    const found = (await import(name)) as MiniprogramCi & { default?: MiniprogramCi }
    return found.default ?? found
  } catch {
    return null
  }
}

/** WeChat's own check of the package, without a network; null where miniprogram-ci is not installed. */
export async function qualityCheck(root: string): Promise<Finding[] | null> {
  const ci = await installed()
  if (!ci?.checkCodeQuality) return null
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shanyu-quality-'))
  try {
    // It wants a key to sign with, though nothing is sent.
    const privateKeyPath = path.join(folder, 'key')
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    writeFileSync(privateKeyPath, privateKey.export({ type: 'pkcs1', format: 'pem' }))
    const project = new ci.Project({ appid: 'wx0000000000000000', type: 'miniProgram', projectPath: root, privateKeyPath, ignores: [] })
    project.attr = async () => ({ platform: false, appType: 0, gameApp: false, isSandbox: false, released: false, setting: { MaxCodeSize: 2, MaxSubpackageSubCodeSize: 2, MaxSubpackageFullCodeSize: 30, NavigateMiniprogramLimit: 10, MaxSubPackageLimit: 100, MinTabbarCount: 2, MaxTabbarCount: 5, MaxTabbarIconSize: 40 } })
    const items = await ci.checkCodeQuality(project)
    return items.filter(({ success }) => !success).map(({ name, text }) => error('miniprogram-ci', `${name}：${text}`))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
