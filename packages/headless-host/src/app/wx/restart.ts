import { allPages, joinPath, settings } from '../host.ts'
import { countPagesFrom, latestPageId } from '../pages/page.ts'
import { changePhone, phone } from '../phone.ts'
import { fromBase64, toBase64 } from './bytes.ts'
import { effects } from './effects.ts'
import { keptFiles, restoreFiles } from './files.ts'
import { agree, isAgreed } from './permission/privacy.ts'
import { authSetting, setAnswer } from './permission/scopes.ts'
import { failure, type Options, type Registry } from './register.ts'
import { keptStorage, restoreStorage } from './storage.ts'

/** What outlives the mini-program: the phone, and what it keeps for it. */
const kept = () => {
  const { files, folders } = keptFiles()
  const encoded = files.map(([path, bytes]) => [path, toBase64(bytes)] as const)
  return { phone, effects, storage: keptStorage(), files: encoded, folders, answers: authSetting(), agreed: isAgreed(), pageId: latestPageId(), entry: settings.entry }
}

type Kept = ReturnType<typeof kept>

/** After a restart: takes over what was kept, before anything of the mini-program runs. */
export async function restoreKept(): Promise<void> {
  const text = await window.__hostCall('takeKept', [])
  if (text === '') return
  const state = JSON.parse(text) as Kept
  changePhone(state.phone)
  effects.push(...state.effects)
  restoreStorage(state.storage)
  restoreFiles({ files: state.files.map(([path, base64]) => [path, fromBase64(base64)]), folders: state.folders })
  for (const [scope, allowed] of Object.entries(state.answers)) setAnswer(scope, allowed)
  if (state.agreed) agree()
  countPagesFrom(state.pageId)
  settings.entry = state.entry
}

async function restart({ path }: Options): Promise<void> {
  const [address = '', query] = String(path).split('?')
  const page = joinPath('', address)
  if (!allPages.includes(page)) throw failure(`restartMiniProgram:fail page "${page}" is not found`)
  await window.__hostCall('keep', [JSON.stringify({ ...kept(), entry: query ? `${page}?${query}` : page })])
  await window.__hostCall('restart', [])
}

export function registerRestart(api: Registry): void {
  api.async('restartMiniProgram', restart)
}
