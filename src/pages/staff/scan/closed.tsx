import { EmptyState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { errorText } from '@/copy/errors'
import type { AtTheDoor } from '@/hooks/use-door'
import { goBack } from '@/services/routes'
import { NotYet } from '../not-yet'
import { RefusedList, WaitingCount } from './notices'

/** The page for whoever may not check people in here: what was scanned before is said to be safe, or still to be handed over. */
export function Closed({ standing: { error }, waiting, torn, refused, ended, reload, acknowledge }: AtTheDoor) {
  if (!ended && waiting.length === 0 && refused.length === 0 && error === 'FORBIDDEN') return <NotYet error={error} onRetry={reload} />
  const hint =
    waiting.length > 0
      ? '还有扫过的记录没有同步，请不要卸载小程序，并联系场次负责人。'
      : ended
        ? '您扫过的都已同步，由负责人核对；手机里的名单已经删除。'
        : '手机里的名单已经删除。需要的话，请中心的负责人添加。'
  return (
    <PageRoot>
      <EmptyState title={ended ? '您的签到权限已经结束' : errorText[error ?? 'FORBIDDEN']} hint={hint} action={waiting.length > 0 ? { text: '再同步一次', onTap: reload } : { text: '返回', onTap: goBack }} />
      <WaitingCount waiting={waiting.length} torn={torn} />
      <RefusedList refused={refused} onRead={acknowledge} />
    </PageRoot>
  )
}
