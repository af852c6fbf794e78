import { showModal } from '../../shell/dialogs.ts'
import { record } from '../effects.ts'
import { failure, type Options, type Registry } from '../register.ts'
import { GUARDED } from './guard.ts'
import { assertAgreed, privacySetting } from './privacy.ts'
import { assertAllowed, authSetting, GRANTED, SCOPES, setAnswer } from './scopes.ts'
import { phone } from '../../phone.ts'

export { agreePrivacy } from './privacy.ts'

async function authorize({ scope }: Options): Promise<void> {
  const wanted = String(scope)
  if (GRANTED.includes(wanted)) return
  if (!SCOPES[wanted]) throw failure(`authorize:fail invalid scope ${wanted}`, { errCode: -1 })
  if (Object.values(GUARDED).includes(wanted) || wanted === 'scope.camera') await assertAgreed('authorize')
  await assertAllowed('authorize', wanted)
}

/** WeChat's page of switches: one question for each scope that was asked for before. */
async function openSetting(): Promise<object> {
  for (const scope of Object.keys(authSetting())) {
    if (phone.permissions !== 'ask') setAnswer(scope, phone.permissions === 'allow')
    else {
      const { confirm } = await showModal({ title: '设置', content: `允许“${SCOPES[scope] ?? scope}”？`, confirmText: '允许', cancelText: '不允许' })
      setAnswer(scope, confirm)
    }
  }
  return { authSetting: authSetting() }
}

const subscriptions = () => ({ subscriptionsSetting: { mainSwitch: true, itemSettings: {} } })

async function openContract(): Promise<void> {
  record('openPrivacyContract')
  await showModal({ title: privacySetting().privacyContractName, content: '这里是微信后台填写的指引，宿主没有它的内容。', showCancel: false, confirmText: '返回' })
}

/** Settings, scopes, privacy. */
export function registerPermissions(api: Registry): void {
  api.async('authorize', authorize)
  api.async('getSetting', ({ withSubscriptions }) => ({ authSetting: authSetting(), ...(withSubscriptions ? subscriptions() : {}) }))
  api.async('openSetting', openSetting)
  api.async('getPrivacySetting', privacySetting)
  api.async('requirePrivacyAuthorize', () => assertAgreed('requirePrivacyAuthorize'))
  api.async('openPrivacyContract', () => void openContract())
  api.event('NeedPrivacyAuthorization')
  api.async('openAppAuthorizeSetting', () => record('openAppAuthorizeSetting'))
}
