import { calledApis, PRIVATE_INFOS, SCOPES, WITHDRAWN } from './apis'
import { LIMITS } from './limits'
import { error, warning, type Rule } from './rule'

/** What the code asks of the phone is declared, with a reason; what is declared is really asked. */
export const permissions: Rule = (build) => {
  const declared = new Set(build.app.requiredPrivateInfos ?? [])
  const called = calledApis(build, PRIVATE_INFOS)
  const reasons = build.app.permission ?? {}
  const findings = [
    ...[...called].filter(([api]) => !declared.has(api)).map(([api, file]) => error(file, `调用了 ${api}，却没有在 requiredPrivateInfos 里声明`)),
    ...[...declared].filter((api) => !called.has(api)).map((api) => warning('app.json', `requiredPrivateInfos 声明了 ${api}，代码里没有调用`)),
    ...[...calledApis(build, WITHDRAWN)].map(([api, file]) => error(file, `${api} 已被微信收回`)),
  ]
  // The compiler of miniprogram-ci refuses the pair with 10009.
  if (declared.has('getLocation') && declared.has('getFuzzyLocation')) findings.push(error('app.json', 'getLocation 与 getFuzzyLocation 不能同时声明'))
  const scopes = new Set([...called.keys()].map((api) => SCOPES[api]).filter((scope) => scope !== undefined))
  for (const scope of scopes) if (!reasons[scope]) findings.push(error('app.json', `permission 里没有 ${scope} 的用途说明`))
  for (const [scope, { desc }] of Object.entries(reasons)) {
    const length = [...desc].length
    if (length > LIMITS.permissionReason) findings.push(error('app.json', `${scope} 的用途说明有 ${length} 个字，最多 ${LIMITS.permissionReason} 个`))
    if (!scopes.has(scope)) findings.push(warning('app.json', `permission 里的 ${scope} 没有用到`))
  }
  return findings
}
