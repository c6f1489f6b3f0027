package io.github.discordgateway.app.check;

/** Checks the way to Discord (DNS, TLS and a proxy, if any) with a call that needs no token. */
final class DiscordCheck implements Check {
    /** Discord docs, Gateway: Get Gateway. */
    private static final String ANYBODYS = "/gateway";

    @Override
    public String name() {
        return "discord";
    }

    @Override
    public Finding run(CheckContext context) throws UnreachableException, InterruptedException {
        DiscordApi discord = context.discord();
        boolean isEncrypted = "https".equals(discord.url(ANYBODYS).getScheme());
        return DiscordApi.trouble(discord.ask(ANYBODYS))
                .orElseGet(() -> Finding.ok(
                        discord.host() + " responds" + (isEncrypted ? " over TLS" : ", without encryption")));
    }
}
