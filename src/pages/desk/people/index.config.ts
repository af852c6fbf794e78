export default definePageConfig({ navigationBarTitleText: '同事和权限' })
