import { callHook } from '../../logic/errors.ts'
import { phone } from '../../phone.ts'
import { showModal } from '../../shell/dialogs.ts'
import { failure, listeners } from '../register.ts'

/** After a refusal nobody is asked again for ten seconds. */
const PAUSE_MS = 10_000

const NAME = '用户隐私保护指引'

type Decision = { event?: string; buttonId?: string }

let agreed = false
let refusedAt = -PAUSE_MS
const tappedButtons = new Set<string>()

export const isAgreed = (): boolean => agreed || phone.privacy === 'agreed'

export function agree(): void {
  agreed = true
}

/** Whether the app shows a dialog of its own. */
export const appAsks = (): boolean => listeners('NeedPrivacyAuthorization').size > 0

/** The person tapped a button with open-type agreePrivacyAuthorization; `resolve` names it by its id. */
export function agreePrivacy(buttonId: string): void {
  agree()
  tappedButtons.add(buttonId)
}

const notAuthorized = (api: string, more = ''): Error => failure(`${api}:fail privacy permission is not authorized${more}`, { errno: 104 })

/** The app shows its own dialog and tells what the person said. */
function askApp(api: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const decide = ({ event, buttonId }: Decision = {}) => {
      if (event === 'disagree') resolve(false)
      else if (event === 'agree') {
        // Only a real tap on the button counts, not the app's word.
        if (buttonId !== undefined && tappedButtons.has(buttonId)) resolve(true)
        else reject(notAuthorized(api, ' or buttonId is wrong'))
      } else if (event !== 'exposureAuthorization') reject(failure(`${api}:fail invalid event ${String(event)}`))
    }
    for (const listener of listeners('NeedPrivacyAuthorization')) {
      callHook({ listener: () => (listener as (...given: unknown[]) => void)(decide, { referrer: api }) }, 'listener')
    }
  })
}

async function askPerson(): Promise<boolean> {
  const { confirm } = await showModal(
    { title: '用户隐私保护提示', content: `在使用当前服务之前，请仔细阅读《${NAME}》。如你同意，请点击“同意”开始使用。`, confirmText: '同意', cancelText: '拒绝' },
    'authorize',
  )
  return confirm
}

let asking: Promise<boolean> | undefined

/**
 * Passes once the person has agreed to the privacy guidelines; the app's own dialog asks if it listens
 * (`wx.onNeedPrivacyAuthorization`), else WeChat's.
 * @throws errno 104 when they refuse
 */
export async function assertAgreed(api: string): Promise<void> {
  if (isAgreed()) return
  if (performance.now() - refusedAt < PAUSE_MS) throw notAuthorized(api)
  asking ??= (appAsks() ? askApp(api) : askPerson()).finally(() => (asking = undefined))
  agreed = await asking
  if (agreed) return
  refusedAt = performance.now()
  throw notAuthorized(api)
}

export const privacySetting = () => ({ needAuthorization: !isAgreed(), privacyContractName: `《${NAME}》` })
