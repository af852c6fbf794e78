import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { dueText } from '@/copy/household'
import { whenText } from '@/copy/session'
import { isExpecting, MAX_GUARDIANS, type FamilyView } from '@/domain/family'
import type { Instant } from '@/domain/time'
import { useCity } from '@/hooks/use-directory'
import { open, routes } from '@/services/routes'
import { InviteSheet } from './invite-sheet'
import type { useInvitation } from './use-invitation'

interface Props {
  family?: FamilyView
  invitation: ReturnType<typeof useInvitation>
  now: Instant
}

/** The people who act for the family, how one more joins, and what rules ask about the household. */
export function FamilyCard({ family, invitation, now }: Props) {
  const { made, busy, error, make, close } = invitation
  const districts = useCity().data?.districts ?? []
  const district = family?.district && (districts.find(({ code }) => code === family.district)?.name ?? '已填所在区')
  const due = family?.expecting && isExpecting(family, now) ? dueText(family.expecting.dueDate, now) : undefined
  const full = (family?.guardians ?? 0) >= MAX_GUARDIANS

  return (
    <Card>
      <Text className='title'>家人</Text>
      {family ? (
        <View>
          <Text className='meta'>
            {family.guardians > 1 ? `${family.guardians} 位家人一起照看，看到同样的孩子和预约` : '只有您一位。邀请家人后，大家看到同样的孩子和预约'}
          </Text>
          {family.invitedUntil !== undefined && family.invitedUntil > now && !made && (
            <Text className='small'>发出的邀请 {whenText(family.invitedUntil, now)} 前有效；再发一个，前一个就作废</Text>
          )}
          {error && <RefusalCard title='没有发成邀请' why={errorText[error]} />}
          <View className='mine__actions'>
            <Button small kind='soft' disabled={full} busy={busy} onTap={make}>
              {full ? `已有 ${MAX_GUARDIANS} 位家人` : '邀请家人'}
            </Button>
          </View>
        </View>
      ) : (
        <LinkRow title='输入家人的邀请码' note='家人已经登记了孩子，就不用再登记一次' onTap={() => open(routes.invite())} />
      )}
      <LinkRow title='家庭情况' note={[district, due].filter(Boolean).join(' · ') || '住在哪个区、预产期，可以不填'} onTap={() => open(routes.household)} />
      {made && <InviteSheet invitation={made} now={now} onClose={close} />}
    </Card>
  )
}
