package io.yinuo.channel.bss;

import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import io.yinuo.partner.Partners;
import io.yinuo.partner.Provider;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Content providers. An import neither suspends one nor lifts a suspension. */
final class ProviderRows implements RowTaker {

    private static final int NAME_LENGTH_MAX = 200;

    private final Partners partners;

    ProviderRows(Partners partners) {
        this.partners = partners;
    }

    @Override
    public String kind() {
        return "providers";
    }

    @Override
    public List<String> columns() {
        return List.of("id", "name_zh", "name_en", "port", "webhook");
    }

    @Override
    public List<RowAnswer> take(List<Row> rows, String client) {
        return rows.stream().map(row -> read(row).answer(this::put)).toList();
    }

    private static Judged<Provider> read(Row row) {
        return Fields.read(row, fields -> {
            var id = fields.provider("id");
            var zh = fields.text("name_zh", NAME_LENGTH_MAX);
            var en = fields.text("name_en", NAME_LENGTH_MAX);
            var port = fields.optional("port", PortNumber::new, "must have 3 to 20 digits");
            var webhook = fields.optional("webhook", URI::create, "must be an http or https address");
            return () -> new Provider(
                    id.value(),
                    new Wording(zh.value(), en.value()),
                    Provider.State.ACTIVE,
                    port.value(),
                    webhook.value());
        });
    }

    private RowAnswer put(Provider provider) {
        Optional<Provider> known = partners.find(provider.id());
        if (known.isPresent()
                && known.get().name().equals(provider.name())
                && known.get().port().equals(provider.port())
                && known.get().webhook().equals(provider.webhook())) {
            return new RowAnswer.Unchanged();
        }
        Optional<Provider> there = provider.port().flatMap(partners::atPort);
        if (there.isPresent() && !there.get().id().equals(provider.id())) {
            return new RowAnswer.Rejected("PORT_TAKEN", "the port is another provider's");
        }
        try {
            partners.put(provider);
            return new RowAnswer.Accepted();
        } catch (IllegalArgumentException e) {
            return RowAnswer.malformed(String.valueOf(e.getMessage()));
        }
    }
}
