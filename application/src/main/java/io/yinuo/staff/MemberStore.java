package io.yinuo.staff;

import io.yinuo.party.Region;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code staff.member}. */
final class MemberStore {

    private final JdbcClient jdbc;

    MemberStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StaffMember> find(String name) {
        return jdbc.sql("select * from staff.member where name = :name")
                .param("name", name)
                .query(MemberStore::member)
                .optional();
    }

    List<StaffMember> all(int max) {
        return jdbc.sql("select * from staff.member order by name limit :max")
                .param("max", max)
                .query(MemberStore::member)
                .list();
    }

    void put(StaffMember member) {
        jdbc.sql("""
                insert into staff.member (name, shown, region, roles, enabled)
                values (:name, :shown, :region, :roles, :enabled)
                on conflict (name) do update
                set shown = excluded.shown, region = excluded.region, roles = excluded.roles,
                    enabled = excluded.enabled
                """)
                .param("name", member.name())
                .param("shown", member.shown())
                .param("region", member.region().path())
                .param("roles", member.roles().stream().map(Role::name).sorted().toArray(String[]::new))
                .param("enabled", member.enabled())
                .update();
    }

    /** Returns whether there is somebody of that name. */
    boolean setPasswordHash(String name, String hash) {
        return jdbc.sql("update staff.member set password_hash = :hash where name = :name")
                        .param("name", name)
                        .param("hash", hash)
                        .update()
                == 1;
    }

    Optional<String> passwordHash(String name) {
        return jdbc.sql("select password_hash from staff.member where name = :name and password_hash is not null")
                .param("name", name)
                .query(String.class)
                .optional();
    }

    /** Holds the table, so that two starts at once do not both find nobody. Returns whether nobody is there. */
    boolean holdEmpty() {
        jdbc.sql("lock table staff.member in share row exclusive mode").update();
        return jdbc.sql("select count(*) = 0 as nobody from staff.member")
                .query((row, number) -> row.getBoolean("nobody"))
                .single();
    }

    private static StaffMember member(ResultSet row, int number) throws SQLException {
        Array roles = row.getArray("roles");
        return new StaffMember(
                row.getString("name"),
                row.getString("shown"),
                new Region(row.getString("region")),
                Arrays.stream((String[]) roles.getArray()).map(Role::valueOf).collect(Collectors.toSet()),
                row.getBoolean("enabled"));
    }
}
