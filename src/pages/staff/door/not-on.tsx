import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { open, routes } from '@/services/routes'

interface Props {
  sessionId: string
  /** May open it; anybody else is told who can. */
  organises: boolean
  title: string
  hint: string
}

/** A way in that this session does not have, and where an organiser opens it. */
export const NotOn = ({ sessionId, organises, title, hint }: Props) => (
  <Card>
    <Text className='title'>{title}</Text>
    <Text className='meta'>{hint}</Text>
    {organises ? (
      <View className='door__action'>
        <Button small kind='soft' label={`去现场设置：${title}`} onTap={() => open(routes.manage(sessionId))}>
          去现场设置
        </Button>
      </View>
    ) : (
      <Text className='small'>由场次负责人打开</Text>
    )}
  </Card>
)
