import { EmptyState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { goBack } from '@/services/routes'

/** For who has no right to the figures, or has it no more. */
export const NotForYou = () => (
  <PageRoot>
    <EmptyState title='这里是给管理员用的' hint='数字由管理员来看和发布。需要的话，请管理员给您加权限。' action={{ text: '返回', onTap: goBack }} />
  </PageRoot>
)
