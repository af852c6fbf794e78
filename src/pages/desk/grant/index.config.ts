export default definePageConfig({ navigationBarTitleText: '添加权限' })
